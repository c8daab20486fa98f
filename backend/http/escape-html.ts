const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that was escaped where it came from outside; nothing else can be put into a letter or a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | readonly Html[];

/**
 * A template of HTML: what is put into it is escaped, for texts and for attributes in quotes alike, unless it is HTML
 * that was made by this very template.
 */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(parts.map((part, index) => part + htmlOf(pieces[index] ?? '')).join(''));
}

/** Lines of a text as HTML, each after a line break. */
export function lines(text: string): Html[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}

function htmlOf(piece: Piece): string {
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
  return piece instanceof Html ? piece.text : piece.map(({ text }) => text).join('');
}

/**
 * For tests: the text of an uncompressed PDF as a reader would copy it, page by page. Fonts are embedded under numbers of
 * their own; each font's ToUnicode map says which letters these are.
 */
export function pdfText(pdf: Buffer): string[] {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, number, body]) => [
      number,
      body,
    ]),
  );
  const of = (reference = '') => objects.get(reference) ?? '';
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body ?? '')) as string[];
  return pages.map((page) => {
    const resources = of(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => {
        const map = of(/\/ToUnicode (\d+) 0 R/.exec(of(font))?.[1]);
        return [name, lettersOf(map)] as const;
      }),
    );
    return textOf(of(/\/Contents (\d+) 0 R/.exec(page)?.[1]), fonts);
  });
}

type Letters = ReadonlyMap<number, string>;

/** pdfkit writes ranges that list each glyph’s letters, of a ligature several: `<0000> <00ff> [<0000> <0041> <0066 0069> …]`. */
function lettersOf(map: string): Letters {
  const letters = new Map<number, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], place) => {
      const text = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
      letters.set(Number.parseInt(from, 16) + place, text);
    });
  }
  return letters;
}

function textOf(content: string, fonts: ReadonlyMap<string | undefined, Letters>): string {
  let letters: Letters = new Map();
  let text = '';
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? letters;
    for (const [, glyphs = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/g))
      for (const glyph of glyphs.match(/.{4}/g) ?? []) text += letters.get(Number.parseInt(glyph, 16)) ?? '\ufffd';
  }
  return text;
}

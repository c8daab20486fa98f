import type { Guide, GuideBlock } from '../../contracts/guide.ts';

/** A guide as Markdown, as GitHub reads it. Whatever stands in the settings stays text. Pure. */
export function guideMarkdown({ title, siteName, sections }: Guide): string {
  const parts = sections.flatMap((section) => [`## ${escaped(section.title)}`, ...section.blocks.map(markdownOf)]);
  return `${[`# ${escaped(`${title}: ${siteName}`)}`, ...parts].join('\n\n')}\n`;
}

function markdownOf(block: GuideBlock): string {
  switch (block.kind) {
    case 'heading':
      return `### ${marked(block.text)}`;
    case 'paragraph':
      return marked(block.text);
    case 'code':
      return fenced(block);
    case 'list':
      return block.items.map((item) => `- ${marked(item)}`).join('\n');
    case 'checklist':
      return block.items
        .map(({ text, done, note }) => `- [${done ? 'x' : ' '}] ${marked(text)}${note ? ` (${marked(note)})` : ''}`)
        .join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows]
        .map((cells, row) => `| ${cells.map((cell) => (row === 1 ? cell : inCell(cell))).join(' | ')} |`)
        .join('\n');
  }
}

/** A fence is longer than any that stands inside. */
function fenced({ language, code }: Extract<GuideBlock, { kind: 'code' }>): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

/** A text whose code stays code; the rest is escaped. */
function marked(text: string): string {
  return text
    .split('`')
    .map((part, place) => (place % 2 === 1 ? `\`${part}\`` : escaped(part)))
    .join('');
}

/** A cell stands on one line; a bar ends it, in code, too. */
function inCell(text: string): string {
  return marked(text)
    .replace(/\\?\|/g, '\\|')
    .replace(/\s*\n\s*/g, ' ');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake, { type Content, type TableCell } from 'pdfmake';
import type { CanvasPolyline, CanvasRect } from 'pdfmake/interfaces.js';
import { type Guide, type GuideBlock, textParts } from '../../contracts/guide.ts';

/** Roboto comes with pdfmake and has Cyrillic. */
const fontFolder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
pdfmake.setFonts({
  Roboto: {
    normal: join(fontFolder, 'Roboto-Regular.ttf'),
    bold: join(fontFolder, 'Roboto-Medium.ttf'),
    italics: join(fontFolder, 'Roboto-Italic.ttf'),
    bolditalics: join(fontFolder, 'Roboto-MediumItalic.ttf'),
  },
});
// Nothing but the fonts is read, and nothing is fetched, whatever a text says.
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder));
pdfmake.setUrlAccessPolicy(() => false);

const colours = { text: '#191c1a', quiet: '#626862', accent: '#0b7350', ground: '#f4f5f3', line: '#d5d7d2' };

/** A guide as a PDF of A4 pages with a table of contents, bookmarks and page numbers. `compress`: false for tests that read it. */
export function guidePdf(guide: Guide, { compress = true }: { compress?: boolean } = {}): Promise<Buffer> {
  const { title, siteName, language, sections, madeAt } = guide;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(madeAt));
  return pdfmake
    .createPdf({
      compress,
      info: { title: `${title}: ${siteName}`, creator: 'Tendril', producer: 'Tendril' },
      language,
      pageSize: 'A4',
      pageMargins: [56, 56, 56, 60],
      defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.3, color: colours.text },
      footer: (page, pages) => ({
        text: `${siteName} · ${page} / ${pages}`,
        alignment: 'right',
        margin: [56, 20, 56, 0],
        fontSize: 8,
        color: colours.quiet,
      }),
      content: [
        { text: siteName, fontSize: 11, color: colours.quiet },
        { text: title, fontSize: 22, bold: true, margin: [0, 0, 0, 2] },
        { text: `${made} · ${versionText(guide)}`, color: colours.quiet, margin: [0, 0, 0, 18] },
        { toc: { title: { text: '' }, numberStyle: { color: colours.quiet } } },
        ...sections.flatMap((section) => [
          {
            text: section.title,
            fontSize: 15,
            bold: true,
            margin: [0, 22, 0, 6],
            tocItem: true,
            outline: true,
            headlineLevel: 1,
          } satisfies Content,
          ...section.blocks.map(contentOf),
        ]),
      ],
      // A heading does not stand alone at the foot of a page.
      pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
        node.headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
    })
    .getBuffer();
}

function versionText({ language, version }: Guide): string {
  return language === 'ru' ? `версия настроек ${version}` : `version ${version} of the settings`;
}

function contentOf(block: GuideBlock): Content {
  switch (block.kind) {
    case 'heading':
      return { text: spans(block.text), fontSize: 11.5, bold: true, margin: [0, 10, 0, 4], headlineLevel: 2 };
    case 'paragraph':
      return { text: spans(block.text), margin: [0, 0, 0, 6] };
    case 'code':
      return codeBox(block.code);
    case 'list':
      return { ul: block.items.map((item) => ({ text: spans(item), margin: [0, 0, 0, 2] })), margin: [0, 0, 0, 6] };
    case 'checklist':
      return {
        table: { widths: [14, '*'], body: block.items.map(checkRow) },
        layout: 'noBorders',
        margin: [0, 0, 0, 6],
      };
    case 'table':
      return {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: block.head.map((_, column) => (column === block.head.length - 1 ? '*' : 'auto')),
          body: [
            block.head.map((text) => ({ text, fontSize: 9, color: colours.quiet })),
            ...block.rows.map((cells) => cells.map((cell) => ({ text: spans(cell), fontSize: 9 }))),
          ],
        },
        layout: { ...thinLines },
        margin: [0, 2, 0, 8],
      };
  }
}

const thinLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => colours.line,
  paddingLeft: (column: number) => (column === 0 ? 0 : 8),
  paddingRight: () => 0,
};

/** Codes wrap anywhere: a line of code that is cut off would be worse than one that is broken. */
function codeBox(code: string): Content {
  return {
    table: {
      widths: ['*'],
      body: [
        [{ text: code, fontSize: 9, wordBreak: 'break-all', preserveLeadingSpaces: true, fillColor: colours.ground }],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 6,
      paddingBottom: () => 5,
    },
    margin: [0, 2, 0, 8],
  } as Content;
}

/** Boxes are drawn: the font has no ticks. */
function checkRow({ text, done, note }: Extract<GuideBlock, { kind: 'checklist' }>['items'][number]): TableCell[] {
  const box: CanvasRect = { type: 'rect', x: 0, y: 2, w: 9, h: 9, r: 1.5, lineWidth: 0.8, lineColor: colours.quiet };
  const tick: CanvasPolyline = {
    type: 'polyline',
    points: [
      { x: 2, y: 6.5 },
      { x: 4, y: 8.8 },
      { x: 7.5, y: 4 },
    ],
    lineWidth: 1.4,
    lineColor: colours.accent,
  };
  return [
    { canvas: done ? [box, tick] : [box] },
    { text: [...spans(text), ...(note ? [{ text: '  ', color: colours.quiet }, ...spans(note, colours.quiet)] : [])] },
  ];
}

function spans(marked: string, color: string = colours.text) {
  return textParts(marked).flatMap(({ text, isCode }) =>
    isCode ? [{ text, color: colours.accent }] : linked(text).map((part) => ({ color, ...part })),
  );
}

/** Addresses in a text can be followed. */
function linked(text: string): { text: string; link?: string }[] {
  return text
    .split(/(https?:\/\/[^\s,)]+)/)
    .filter(Boolean)
    .map((part) => (/^https?:/.test(part) ? { text: part, link: part } : { text: part }));
}

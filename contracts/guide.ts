import * as v from 'valibot';

const text = v.string();

/** Languages of a guide. */
export const GuideLanguageSchema = v.picklist(['ru', 'en'], 'must be ru or en');
export type GuideLanguage = v.InferOutput<typeof GuideLanguageSchema>;

/** What to do, and whether it is done; `null`: nobody but a person can tell. */
const CheckSchema = v.object({ text, done: v.nullable(v.boolean()), note: v.nullable(text) });

/**
 * A piece of a guide, the same for the page, for Markdown and for PDF. In texts, cells and items, what stands between
 * backticks is code (`guideParts`).
 */
export const GuideBlockSchema = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text }),
  v.object({ kind: v.literal('paragraph'), text }),
  v.object({ kind: v.literal('code'), language: v.picklist(['html', 'js', 'http']), code: text }),
  v.object({ kind: v.literal('table'), head: v.array(text), rows: v.array(v.array(text)) }),
  v.object({ kind: v.literal('list'), items: v.array(text) }),
  v.object({ kind: v.literal('checklist'), items: v.array(CheckSchema) }),
]);
export type GuideBlock = v.InferOutput<typeof GuideBlockSchema>;

/** `GET /api/sites/<site>/guide`: how to put the tag on this very site, for its enabled modules only. */
export const GuideSchema = v.object({
  site: text,
  siteName: text,
  language: GuideLanguageSchema,
  title: text,
  /** The live version of the settings that it is about. */
  version: v.number(),
  madeAt: v.pipe(text, v.isoTimestamp()),
  sections: v.array(v.object({ id: text, title: text, blocks: v.array(GuideBlockSchema) })),
});
export type Guide = v.InferOutput<typeof GuideSchema>;

/** A text of a guide, taken apart at its backticks. */
export function textParts(marked: string): { text: string; isCode: boolean }[] {
  return marked
    .split('`')
    .map((part, place) => ({ text: part, isCode: place % 2 === 1 }))
    .filter((part) => part.text !== '');
}

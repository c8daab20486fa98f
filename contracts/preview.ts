import * as v from 'valibot';
import type { Origin } from './inquiry.ts';
import type { Receipt } from './problem.ts';
import type { Change } from './sites.ts';
import { webAddress } from './text.ts';

/** The languages of the overlay. */
export const PreviewLanguageSchema = v.picklist(['ru', 'en'], 'must be ru or en');
export type PreviewLanguage = v.InferOutput<typeof PreviewLanguageSchema>;

/** Body of `POST /api/sites/<site>/preview`: the page to open, and the language of the overlay. */
export const PreviewAskSchema = v.strictObject({ page: webAddress(), language: PreviewLanguageSchema });

/** Its answer: the page's address with the token. */
export const PreviewLinkSchema = v.object({ url: v.string(), expiresAt: v.pipe(v.string(), v.isoTimestamp()) });
export type PreviewLink = v.InferOutput<typeof PreviewLinkSchema>;

/** Why a token opens nothing. */
export type PreviewRefusal = 'forged' | 'expired' | 'draft-changed' | 'draft-gone';

/** What the overlay of a draft's tag is told. Data only; texts are drawn as text. */
export interface PreviewFacts {
  token: string;
  siteName: string;
  language: PreviewLanguage;
  /** The version that is live. */
  liveVersion: number;
  expiresAt: string;
  /** How the draft differs from what is live. */
  changes: readonly Change[];
  /** All modules that the draft starts, `common` first, in start order; and those that have no built file. */
  modules: readonly { id: string; label: Record<PreviewLanguage, string>; isMissing: boolean }[];
}

/** What the script of a refused token is told. The language is absent where the token says none. */
export interface RefusedPreview {
  refused: PreviewRefusal;
  language?: PreviewLanguage;
}

/** A receipt of a preview: nothing was stored, and this is where the visit would have been put down to. */
export type PreviewReceipt = Receipt & { preview: { first: Origin; last: Origin } | null };

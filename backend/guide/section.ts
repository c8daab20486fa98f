import type { Guide, GuideLanguage } from '../../contracts/guide.ts';
import type { Label } from '../../modules/manifest.ts';
import type { GuidePiece } from '../../modules/manifest-guides/index.ts';
import { guideBlock } from './guide-piece.ts';

export type GuideSection = Guide['sections'][number];

/** A section of the guide in one language. */
export function section(
  { id, title, pieces }: { id: string; title: Label; pieces: readonly GuidePiece[] },
  language: GuideLanguage,
): GuideSection {
  return { id, title: title[language], blocks: pieces.map((piece) => guideBlock(piece, language)) };
}

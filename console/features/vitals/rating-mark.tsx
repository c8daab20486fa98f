import type { Rating } from '../../../contracts/vitals.ts';
import { useWords } from '../../ui/words-context.tsx';

/** A circle, a triangle, a square: as Google's own tools show them, told apart without colour. */
const shapes: Record<Rating, string> = {
  good: 'M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1Z',
  'needs-improvement': 'M6 1.2 11.4 10.6H.6Z',
  poor: 'M1.4 1.4h9.2v9.2H1.4Z',
};

/** How a value counts, as a sign and a word. */
export function RatingMark({ rating, isShort = false }: { rating: Rating; isShort?: boolean }) {
  const { name } = useWords();
  return (
    <span class="rating" data-rating={rating}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[rating]} />
      </svg>
      <span class={isShort ? 'unseen' : undefined}>{name('rating', rating)}</span>
    </span>
  );
}

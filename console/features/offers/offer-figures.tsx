import type { OfferCounts } from '../../../contracts/offers.ts';
import { useWords } from '../../ui/words-context.tsx';

const told = ['shown', 'clicked', 'taken', 'redeemed'] as const;

/** How often an offer was shown, and what came of that. */
export function OfferFigures({ counts }: { counts: OfferCounts }) {
  const { name, language } = useWords();
  const number = new Intl.NumberFormat(language);
  return (
    <dl class="offer-figures">
      {told.map((action) => (
        <div key={action}>
          <dt>{name('offerCount', action)}</dt>
          <dd>{number.format(counts[action])}</dd>
        </div>
      ))}
    </dl>
  );
}

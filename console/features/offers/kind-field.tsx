import { type OfferKind, type OfferSettings, offerKinds } from '../../../contracts/offers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { withKind } from './with-kind.ts';

interface KindFieldProps {
  settings: OfferSettings;
  onChange: (change: Partial<OfferSettings>) => void;
}

/** Whether an offer comes after an order or before it. */
export function KindField({ settings, onChange }: KindFieldProps) {
  const { say, name } = useWords();
  const choose = (kind: OfferKind) => kind !== settings.kind && onChange(withKind(settings, kind));
  return (
    <fieldset class="offer-kind">
      <legend>{say('offerOccasion')}</legend>
      {offerKinds.map((kind) => (
        <label key={kind} class="kind-choice">
          <input type="radio" name="offer-kind" checked={kind === settings.kind} onChange={() => choose(kind)} />
          <span>
            <strong>{name('offerOccasion', kind)}</strong>
            <span class="quiet">{name('offerOccasionText', kind)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

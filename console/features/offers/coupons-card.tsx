import type { PoolView } from '../../../contracts/coupons.ts';
import { needsCoupon } from '../../../contracts/offer-widget.ts';
import type { OfferSettings } from '../../../contracts/offers.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { PoolLeft } from './pool-left.tsx';

interface CouponsCardProps {
  settings: OfferSettings;
  pools: readonly PoolView[];
  errors: readonly FieldError[];
  onChange: (change: Partial<OfferSettings>) => void;
}

/** Where the offer's coupons come from. */
export function CouponsCard({ settings, pools, errors, onChange }: CouponsCardProps) {
  const { say } = useWords();
  const needed = settings.variants.some(({ widget }) => needsCoupon(widget));
  const pool = pools.find(({ id }) => id === settings.pool);
  return (
    <section class="card" aria-labelledby="offer-coupons">
      <h2 id="offer-coupons">{say('offerCoupons')}</h2>
      <FormField
        label={say('offerPool')}
        help={say(pools.length === 0 ? 'offerPoolNone' : needed ? 'offerPoolNeeded' : 'offerPoolFree')}
        errors={errorsAt(errors, ['settings.pool'])}
      >
        {(ids) => (
          <ChoiceControl
            {...{
              ids,
              value: settings.pool ?? '',
              onChange: (id) => onChange({ pool: id === '' ? null : String(id) }),
            }}
            choices={[
              { value: '', label: say('offerNoPool') },
              ...pools.map(({ id, settings: { name } }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </FormField>
      {pool && <PoolLeft pool={pool} />}
    </section>
  );
}

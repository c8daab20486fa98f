import type { PoolView } from '../../../contracts/coupons.ts';
import type { ExchangeOfferSettings } from '../../../contracts/exchange.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { PoolLeft } from '../offers/pool-left.tsx';
import { ChoiceControl, NumberControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';

interface PublishedCouponsProps {
  settings: ExchangeOfferSettings;
  pools: readonly PoolView[];
  errors: readonly FieldError[];
  onChange: (change: Partial<ExchangeOfferSettings>) => void;
}

/** Where the offer's coupons come from, and how many partners' visitors can take. */
export function PublishedCoupons({ settings, pools, errors, onChange }: PublishedCouponsProps) {
  const { say, name } = useWords();
  const pool = pools.find(({ id }) => id === settings.pool);
  return (
    <section class="card" aria-labelledby="exchange-coupons">
      <h2 id="exchange-coupons">{say('offerCoupons')}</h2>
      <FormField
        label={say('offerPool')}
        help={say(pools.length === 0 ? 'offerPoolNone' : 'exchangePoolHelp')}
        errors={errorsAt(errors, ['settings.pool'])}
      >
        {(ids) => (
          <ChoiceControl
            {...{ ids, value: settings.pool, onChange: (id) => onChange({ pool: String(id) }) }}
            choices={[
              ...(pool ? [] : [{ value: settings.pool, label: say('exchangePoolChoose') }]),
              ...pools.map(({ id, settings: { name: called } }) => ({ value: id, label: called })),
            ]}
          />
        )}
      </FormField>
      {pool && <PoolLeft pool={pool} />}
      <div class="field-row">
        {(['aDay', 'altogether'] as const).map((what) => (
          <FormField
            key={what}
            label={name('exchangeMost', what)}
            help={say('exchangeMostHelp')}
            errors={errorsAt(errors, [`settings.coupons.${what}`])}
          >
            {(ids) => (
              <NumberControl
                {...{ ids, value: settings.coupons[what], empty: null }}
                onChange={(most) => onChange({ coupons: { ...settings.coupons, [what]: most as number | null } })}
              />
            )}
          </FormField>
        ))}
      </div>
    </section>
  );
}

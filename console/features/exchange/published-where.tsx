import { type ExchangeOfferSettings, topics } from '../../../contracts/exchange.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { TickList } from '../offers/tick-list.tsx';
import { LinesControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';

interface PublishedWhereProps {
  settings: ExchangeOfferSettings;
  errors: readonly FieldError[];
  onChange: (change: Partial<ExchangeOfferSettings>) => void;
}

type Where = ExchangeOfferSettings['where'];
const devices = ['desktop', 'mobile', 'tablet', 'other'] as const;

/** Where the offer may be shown; what is left empty asks nothing. */
export function PublishedWhere({ settings: { where }, errors, onChange }: PublishedWhereProps) {
  const { say, name } = useWords();
  const at = (field: keyof Where) => errorsAt(errors, [`settings.where.${field}`]);
  const put = (part: Partial<Where>) => onChange({ where: { ...where, ...part } });
  const lines = (field: 'regions' | 'languages', label: string, help: string) => (
    <FormField label={label} help={help} errors={at(field)}>
      {(ids) => (
        <LinesControl {...{ ids, value: where[field], onChange: (values) => put({ [field]: values as string[] }) }} />
      )}
    </FormField>
  );
  return (
    <section class="card" aria-labelledby="exchange-where">
      <h2 id="exchange-where">{say('exchangeWhere')}</h2>
      <p class="quiet">{say('exchangeWhereText')}</p>
      <TickList
        label={say('exchangeWhereTopics')}
        options={topics.map((topic) => ({ id: topic, name: name('exchangeTopic', topic) }))}
        chosen={where.topics}
        errors={at('topics')}
        onChange={(chosen) => put({ topics: chosen as Where['topics'] })}
      />
      <TickList
        label={say('exchangeWhereDevices')}
        options={devices.map((device) => ({ id: device, name: name('device', device) }))}
        chosen={where.devices}
        errors={at('devices')}
        onChange={(chosen) => put({ devices: chosen as Where['devices'] })}
      />
      <div class="field-row">
        {lines('regions', say('exchangeWhereRegions'), say('exchangeRegionsHelp'))}
        {lines('languages', say('exchangeWhereLanguages'), say('exchangeWhereLanguagesHelp'))}
      </div>
    </section>
  );
}

import { useState } from 'preact/hooks';
import { channels } from '../../../contracts/inquiry.ts';
import type { Audience } from '../../../contracts/offer-rules.ts';
import type { OfferKind } from '../../../contracts/offers.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, LinesControl, NumberControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { type AudienceRule, asks, audienceRules, type TypedRule, withoutRule } from './audience-rules.ts';
import { SegmentsRule } from './segments-rule.tsx';
import { TickList } from './tick-list.tsx';
import { orderRules } from './with-kind.ts';

interface AudienceCardProps {
  /** Its id. */
  site: string;
  audience: Audience;
  kind: OfferKind;
  currency: string;
  errors: readonly FieldError[];
  onChange: (audience: Audience) => void;
}

/** Whom the offer is for: for everybody, until a rule is added; all rules have to hold. */
export function AudienceCard({ site, audience, kind, currency, errors, onChange }: AudienceCardProps) {
  const { say, name } = useWords();
  const [opened, setOpened] = useState<readonly AudienceRule[]>([]);
  const rules = audienceRules.filter((rule) => asks(audience, rule) || opened.includes(rule));
  const isOffered = (rule: AudienceRule) => kind === 'post-checkout' || !orderRules.includes(rule);
  const others = audienceRules.filter((rule) => !rules.includes(rule) && isOffered(rule));
  const remove = (rule: AudienceRule) => {
    setOpened(opened.filter((one) => one !== rule));
    onChange(withoutRule(audience, rule));
  };
  return (
    <section class="card" aria-labelledby="offer-audience">
      <h2 id="offer-audience">{say('offerAudience')}</h2>
      <p class="quiet">{rules.length === 0 ? name('offerEverybody', kind) : say('offerAllRules')}</p>
      {rules.map((rule) => (
        <div key={rule} class="audience-rule">
          <RuleFields
            {...{ rule, site, audience, currency, onChange }}
            errors={errorsAt(errors, [`settings.audience.${rule}`])}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={say('offerRuleRemove', { rule: name('offerRule', rule) })}
            onClick={() => remove(rule)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {others.length > 0 && (
        <select
          class="select add-rule"
          aria-label={say('offerRuleAdd')}
          value=""
          onChange={(event) => setOpened([...opened, event.currentTarget.value as AudienceRule])}
        >
          <option value="">{say('offerRuleAdd')}</option>
          {others.map((rule) => (
            <option key={rule} value={rule}>
              {name('offerRule', rule)}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}

interface RuleFieldsProps extends Omit<AudienceCardProps, 'kind'> {
  rule: AudienceRule;
}

function RuleFields({ rule, site, audience, currency, errors, onChange }: RuleFieldsProps) {
  const { say, name } = useWords();
  const label = name('offerRule', rule);
  if (rule === 'buyer') {
    const choices = (['any', 'new', 'repeat'] as const).map((value) => ({ value, label: name('offerBuyer', value) }));
    return (
      <FormField {...{ label, errors }}>
        {(ids) => (
          <ChoiceControl
            {...{
              ids,
              choices,
              value: audience.buyer,
              onChange: (buyer) => onChange({ ...audience, buyer: buyer as Audience['buyer'] }),
            }}
          />
        )}
      </FormField>
    );
  }
  if (rule === 'orderSum') {
    const { orderSum } = audience;
    return (
      <fieldset class="rule-pair">
        <legend>{say('offerSum', { currency })}</legend>
        {(['from', 'to'] as const).map((end) => (
          <FormField
            key={end}
            label={say(`offerSum-${end}`)}
            errors={errors.filter(({ field }) => field.endsWith(end))}
          >
            {(ids) => (
              <NumberControl
                {...{ ids, value: orderSum[end], empty: null }}
                onChange={(sum) => onChange({ ...audience, orderSum: { ...orderSum, [end]: sum } })}
              />
            )}
          </FormField>
        ))}
        <FieldErrors errors={errors.filter(({ field }) => !/(?:from|to)$/.test(field))} />
      </fieldset>
    );
  }
  if (rule === 'devices' || rule === 'channels') {
    const all: readonly string[] = rule === 'devices' ? ['desktop', 'mobile', 'tablet', 'other'] : channels;
    const family = rule === 'devices' ? 'device' : 'channel';
    return (
      <TickList
        {...{ label, errors, chosen: audience[rule] as readonly string[] }}
        options={all.map((id) => ({ id, name: name(family, id) }))}
        onChange={(chosen) => onChange({ ...audience, [rule]: chosen })}
      />
    );
  }
  if (rule === 'segments') return <SegmentsRule {...{ site, label, audience, errors, onChange }} />;
  return <TypedList {...{ rule, label, audience, errors, onChange }} />;
}

interface TypedListProps {
  rule: TypedRule;
  label: string;
  audience: Audience;
  errors: readonly FieldError[];
  onChange: (audience: Audience) => void;
}

function TypedList({ rule, label, audience, errors, onChange }: TypedListProps) {
  const { say, name } = useWords();
  return (
    <FormField label={label} help={`${name('offerRuleHelp', rule)} ${say('offerLineEach')}`} errors={errors}>
      {(ids) => (
        <LinesControl
          {...{ ids, value: audience[rule], onChange: (lines) => onChange({ ...audience, [rule]: lines }) }}
        />
      )}
    </FormField>
  );
}

import { useId } from 'preact/hooks';
import { robotChoices } from '../../../contracts/analytics.ts';
import { attributionModels } from '../../../contracts/attribution.ts';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { ReportRequest } from './analytics-api.ts';
import { type AnalyticsPlace, lookbackChoices } from './analytics-place.ts';
import { PeriodChooser } from './period-chooser.tsx';

interface ToolbarProps {
  place: AnalyticsPlace;
  /** What the place stands for now. */
  request: ReportRequest;
  onChoose: (change: Partial<AnalyticsPlace>) => void;
}

/** Of which site and time, and how inquiries are put down to touches. */
export function AnalyticsToolbar({ place, request, onChoose }: ToolbarProps) {
  const { say, name, count } = useWords();
  return (
    <div class="analytics-toolbar">
      <SiteChooser request={request} onChoose={onChoose} />
      <PeriodChooser place={place} days={request.days} onChoose={onChoose} />
      <Choice
        label={say('attribution')}
        value={place.model}
        options={attributionModels.map((model) => [model, name('model', model)])}
        onChoose={(model) => onChoose({ model })}
      />
      <Choice
        label={say('lookback')}
        value={String(place.lookbackDays)}
        options={lookbackChoices.map((days) => [String(days), count('lookbackDays', days)])}
        onChoose={(lookbackDays) => onChoose({ lookbackDays: Number(lookbackDays) })}
      />
      <Choice
        label={say('robots')}
        value={place.robots}
        options={robotChoices.map((choice) => [choice, name('robots', choice)])}
        onChoose={(robots) => onChoose({ robots })}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}

/** A list to choose from, with its name above it. */
export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div class="picker">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="select"
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.currentTarget.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function SiteChooser({ request, onChoose }: Pick<ToolbarProps, 'request' | 'onChoose'>) {
  const { say } = useWords();
  const sites = useSites();
  if (sites.length < 2) return null;
  const currencies = [...new Set(sites.map(({ currency }) => currency))];
  const wholes = currencies
    .filter((currency) => sites.filter((site) => site.currency === currency).length > 1)
    .map(
      (currency) =>
        [`all:${currency}`, currencies.length > 1 ? say('allSitesOf', { currency }) : say('allSites')] as const,
    );
  return (
    <Choice<string>
      label={say('site')}
      value={request.site || `all:${request.currency}`}
      options={[...wholes, ...sites.map(({ id, name }) => [id, name] as const)]}
      onChoose={(chosen) =>
        onChoose(chosen.startsWith('all:') ? { site: '', currency: chosen.slice(4) } : { site: chosen, currency: '' })
      }
    />
  );
}

import { useState } from 'preact/hooks';
import { presets } from '../../../contracts/list-words.ts';
import type { Filter } from '../../address.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { periodName } from './period-name.ts';

interface PeriodProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Which time the list is about: a period that moves along with the calendar, or days. */
export function PeriodMenu({ filter, onChange }: PeriodProps) {
  const words = useWords();
  const { say, name } = words;
  const { period, from, to, ...rest } = filter;
  return (
    <Popover icon="calendar" label={say('period')} text={periodName(filter, words) ?? say('periodAll')}>
      {(close) => {
        const choose = (chosen: Filter) => {
          onChange({ ...rest, ...chosen });
          close();
        };
        const current = from || to ? 'days' : (period ?? '');
        return (
          <>
            <ul class="picks">
              {['', ...presets].map((preset) => (
                <li key={preset}>
                  <button
                    type="button"
                    class="pick"
                    aria-pressed={preset === current}
                    onClick={() => choose(preset ? { period: preset } : {})}
                  >
                    {preset ? name('period', preset) : say('periodAll')}
                    {preset === current && <Icon name="check" />}
                  </button>
                </li>
              ))}
            </ul>
            <Days from={from ?? ''} to={to ?? ''} onChoose={choose} />
          </>
        );
      }}
    </Popover>
  );
}

function Days({ from, to, onChoose }: { from: string; to: string; onChoose: (days: Filter) => void }) {
  const { say } = useWords();
  const [days, setDays] = useState({ from, to });
  const change = (part: Partial<typeof days>) => setDays((old) => ({ ...old, ...part }));
  return (
    <form
      class="days"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose({ ...(days.from && { from: days.from }), ...(days.to && { to: days.to }) });
      }}
    >
      <label>
        {say('periodFrom')}
        <input
          type="date"
          class="input"
          max={days.to || undefined}
          value={days.from}
          onInput={(event) => change({ from: event.currentTarget.value })}
        />
      </label>
      <label>
        {say('periodTo')}
        <input
          type="date"
          class="input"
          min={days.from || undefined}
          value={days.to}
          onInput={(event) => change({ to: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="button" disabled={!days.from && !days.to}>
        {say('filterApply')}
      </button>
    </form>
  );
}

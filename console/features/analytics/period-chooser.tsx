import { useEffect, useId, useState } from 'preact/hooks';
import { isDay } from '../../format/days.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { AnalyticsPlace } from './analytics-place.ts';
import { type Days, type Period, periods } from './periods.ts';
import { Choice } from './toolbar.tsx';

/** As many as the backend takes. */
const mostDays = 366;

interface PeriodProps {
  place: AnalyticsPlace;
  /** What the chosen period stands for now. */
  days: Days;
  onChoose: (change: Partial<AnalyticsPlace>) => void;
}

/** A period by its name, or by its first and last day. */
export function PeriodChooser({ place, days, onChoose }: PeriodProps) {
  const { say, name } = useWords();
  return (
    <>
      <Choice<Period>
        label={say('span')}
        value={place.period}
        options={periods.map((period) => [period, name('span', period)])}
        onChoose={(period) => onChoose(period === 'custom' ? { period, ...days } : { period, from: '', to: '' })}
      />
      {place.period === 'custom' && <OwnDays days={days} onChoose={onChoose} />}
    </>
  );
}

function OwnDays({ days, onChoose }: Pick<PeriodProps, 'days' | 'onChoose'>) {
  const { say } = useWords();
  const [draft, setDraft] = useState(days);
  useEffect(() => setDraft(days), [days.from, days.to]);
  const id = useId();
  const isWrong = !isPeriod(draft);
  const change = (next: Days) => {
    setDraft(next);
    if (isPeriod(next)) onChoose(next);
  };
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <div key={end} class="picker">
          <label for={`${id}-${end}`}>{say(end === 'from' ? 'dateFrom' : 'dateTo')}</label>
          <input
            id={`${id}-${end}`}
            class="day-field"
            type="date"
            required
            value={draft[end]}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onChange={(event) => change({ ...draft, [end]: event.currentTarget.value })}
          />
        </div>
      ))}
      {isWrong && (
        <p id={`${id}-wrong`} class="days-wrong" role="alert">
          {say('datesWrong')}
        </p>
      )}
    </>
  );
}

function isPeriod({ from, to }: Days): boolean {
  return isDay(from) && isDay(to) && from <= to && Date.parse(to) - Date.parse(from) < mostDays * 86_400_000;
}

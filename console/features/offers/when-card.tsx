import type { OfferSettings } from '../../../contracts/offers.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { NumberControl } from '../schema-form/controls.tsx';
import { type ControlIds, FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { TickList } from './tick-list.tsx';

interface WhenCardProps {
  settings: Pick<OfferSettings, 'schedule' | 'cap'>;
  timeZone: string;
  errors: readonly FieldError[];
  onChange: (change: Partial<Pick<OfferSettings, 'schedule' | 'cap'>>) => void;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const usualHours = { from: '09:00', to: '21:00' };
const usualCap = { showings: 3, days: 30 };

/** When the offer is shown, and how often a visitor sees it. */
export function WhenCard({ settings: { schedule, cap }, timeZone, errors, onChange }: WhenCardProps) {
  const { say, name } = useWords();
  const at = (field: string) => errorsAt(errors, [`settings.${field}`]);
  const set = (change: Partial<OfferSettings['schedule']>) => onChange({ schedule: { ...schedule, ...change } });
  const { hours } = schedule;
  const picker =
    (type: 'date' | 'time', { value, put }: { value: string; put: (value: string) => void }) =>
    (ids: ControlIds) => (
      <input {...ids} class="input" type={type} value={value} onInput={(event) => put(event.currentTarget.value)} />
    );
  return (
    <section class="card" aria-labelledby="offer-when">
      <h2 id="offer-when">{say('offerWhen')}</h2>
      <div class="rule-pair">
        {(['from', 'to'] as const).map((end) => (
          <FormField key={end} label={say(`offerDay-${end}`)} errors={at(`schedule.${end}`)}>
            {picker('date', { value: schedule[end] ?? '', put: (day) => set({ [end]: day || null }) })}
          </FormField>
        ))}
      </div>
      <TickList
        label={say('offerWeekdays')}
        options={weekdays.map((day) => ({ id: String(day), name: name('weekday', String(day)) }))}
        chosen={schedule.weekdays.map(String)}
        errors={at('schedule.weekdays')}
        onChange={(days) => set({ weekdays: days.map(Number) })}
      />
      <label class="check-row">
        <input
          type="checkbox"
          checked={hours !== null}
          onChange={(event) => set({ hours: event.currentTarget.checked ? usualHours : null })}
        />
        {say('offerSomeHours')}
      </label>
      {hours && (
        <div class="rule-pair">
          {(['from', 'to'] as const).map((end) => (
            <FormField key={end} label={say(`offerHour-${end}`)} errors={at(`schedule.hours.${end}`)}>
              {picker('time', { value: hours[end], put: (time) => set({ hours: { ...hours, [end]: time } }) })}
            </FormField>
          ))}
        </div>
      )}
      <p class="quiet">{say('offerTimeZone', { timeZone })}</p>
      <label class="check-row">
        <input
          type="checkbox"
          checked={cap !== null}
          onChange={(event) => onChange({ cap: event.currentTarget.checked ? usualCap : null })}
        />
        {say('offerSomeTimes')}
      </label>
      {cap && (
        <div class="rule-pair">
          {(['showings', 'days'] as const).map((what) => (
            <FormField key={what} label={say(`offerCap-${what}`)} errors={at(`cap.${what}`)}>
              {(ids) => (
                <NumberControl
                  {...{
                    ids,
                    value: cap[what],
                    empty: undefined,
                    onChange: (value) => onChange({ cap: { ...cap, [what]: value as number } }),
                  }}
                />
              )}
            </FormField>
          ))}
        </div>
      )}
    </section>
  );
}

import { type ParkedList, parkedKinds } from '../../../contracts/parked.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import type { IntegrationPlace } from './use-integration-place.ts';

interface ParkedFiltersProps {
  groups: ParkedList['groups'];
  place: IntegrationPlace;
  go: (change: Partial<IntegrationPlace>) => void;
}

/** Narrows what is parked by where it came from and by why; each choice says how many there are. */
export function ParkedFilters({ groups, place, go }: ParkedFiltersProps) {
  const { say, name } = useWords();
  const total = (list: ParkedList['groups']) => list.reduce((sum, { count }) => sum + count, 0);
  const ofKind = groups.filter(({ kind }) => !place.kind || kind === place.kind);
  const reasons = [...new Set([...ofKind.map(({ reason }) => reason), ...(place.reason ? [place.reason] : [])])];
  const named = (label: string, list: ParkedList['groups']) => `${label} (${total(list)})`;
  return (
    <div class="parked-filters">
      <FormField label={say('parkedKind')}>
        {(ids) => (
          <ChoiceControl
            {...{ ids, value: place.kind }}
            choices={[
              { value: '', label: named(say('parkedAny'), groups) },
              ...parkedKinds.map((kind) => ({
                value: kind,
                label: named(
                  say(`parkedKind-${kind}`),
                  groups.filter((one) => one.kind === kind),
                ),
              })),
            ]}
            onChange={(kind) => go({ kind: kind as IntegrationPlace['kind'], reason: '', connection: '' })}
          />
        )}
      </FormField>
      <FormField label={say('parkedReason')}>
        {(ids) => (
          <ChoiceControl
            {...{ ids, value: place.reason }}
            choices={[
              { value: '', label: named(say('parkedAny'), ofKind) },
              ...reasons.map((reason) => ({
                value: reason,
                label: named(
                  name('failure', reason),
                  ofKind.filter((one) => one.reason === reason),
                ),
              })),
            ]}
            onChange={(reason) => go({ reason: String(reason) })}
          />
        )}
      </FormField>
    </div>
  );
}

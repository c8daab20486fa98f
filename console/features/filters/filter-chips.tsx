import { parseValues } from '../../../contracts/list-words.ts';
import type { Filter } from '../../address.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { periodName } from './period-name.ts';
import { valueName } from './value-name.ts';

/** What the list is narrowed by, each with a way to take it off. */
export function FilterChips({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const words = useWords();
  const { say, name } = words;
  const kind = useListKind();
  const chosen = kind.facets.filter((facet) => filter[facet] !== undefined);
  const period = periodName(filter, words);
  if (chosen.length === 0 && !period) return null;
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(filter).filter(([key]) => !names.includes(key)));
  const valuesOf = (facet: string) =>
    parseValues(filter[facet] ?? '').map((value) => valueName({ facet, value, kind }, words));
  return (
    <ul class="chips" aria-label={say('filters')}>
      {period && (
        <Chip name={say('period')} value={period} onRemove={() => onChange(without('period', 'from', 'to'))} />
      )}
      {chosen.map((facet) => (
        <Chip
          key={facet}
          name={name('facet', facet)}
          value={valuesOf(facet).join(', ')}
          onRemove={() => onChange(without(facet))}
        />
      ))}
      <li>
        <button type="button" class="chips-clear" onClick={() => onChange({})}>
          {say('filterClear')}
        </button>
      </li>
    </ul>
  );
}

function Chip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  const { say } = useWords();
  return (
    <li class="chip">
      <span class="quiet">{name}</span>
      <span class="chip-value" title={value}>
        {value}
      </span>
      <button type="button" aria-label={say('filterRemove', { what: name })} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  );
}

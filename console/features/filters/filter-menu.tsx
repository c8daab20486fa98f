import { useState } from 'preact/hooks';
import type { Filter, ListQuery } from '../../address.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { FacetChoices } from './facet-choices.tsx';

interface MenuProps {
  query: ListQuery;
  onChange: (filter: Filter) => void;
}

/** What the list can be narrowed by, and behind each its values. */
export function FilterMenu({ query, onChange }: MenuProps) {
  const { say } = useWords();
  return (
    <Popover icon="filter" label={say('filterAdd')}>
      {() => <Facets query={query} onChange={onChange} />}
    </Popover>
  );
}

function Facets({ query, onChange }: MenuProps) {
  const { say, name } = useWords();
  const [facet, setFacet] = useState<string | null>(null);
  const { facets } = useListKind();
  if (facet) {
    return (
      <>
        <button type="button" class="pick back" title={say('filterBack')} onClick={() => setFacet(null)}>
          <Icon name="back" />
          <strong>{name('facet', facet)}</strong>
        </button>
        <FacetChoices facet={facet} query={query} onChange={onChange} />
      </>
    );
  }
  return (
    <ul class="picks">
      {facets.map((one) => (
        <li key={one}>
          <button type="button" class="pick" onClick={() => setFacet(one)}>
            {name('facet', one)}
            {query.filter[one] !== undefined && <Icon name="check" />}
          </button>
        </li>
      ))}
    </ul>
  );
}

import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListQuery } from '../../address.ts';
import { type Place, viewQuery } from '../../address.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ColumnsMenu } from '../columns/columns-menu.tsx';
import { ExportsMenu } from '../exports/exports-menu.tsx';
import { FilterChips } from '../filters/filter-chips.tsx';
import { FilterMenu } from '../filters/filter-menu.tsx';
import { ListCount } from '../filters/list-count.tsx';
import { PeriodMenu } from '../filters/period-menu.tsx';
import { ShareListButton } from '../share/share-list-button.tsx';
import { ViewsMenu } from '../views/views-menu.tsx';
import { useListKind } from './list-kind.ts';

/** A pause in typing after which the search begins. */
const typingPauseMs = 220;

type Choose = (change: Partial<Omit<Place, 'open'>>) => void;

interface ToolbarProps {
  place: Place;
  query: ListQuery;
  mayExport: boolean;
  mayShowContacts: boolean;
  onChoose: Choose;
  /** Another view in place of all that is chosen. */
  onView: (query: string) => void;
  searchRef: Ref<HTMLInputElement>;
}

/** Which rows, and what to do with the list of them. */
export function Toolbar({ place, query, mayExport, mayShowContacts, onChoose, onView, searchRef }: ToolbarProps) {
  const { filter, columns } = place;
  const narrow = (next: Place['filter']) => onChoose({ filter: next });
  return (
    <>
      <div class="toolbar">
        <SiteChooser site={place.site} onChoose={onChoose} />
        <SearchBox q={place.q} onChoose={onChoose} searchRef={searchRef} />
        <PeriodMenu filter={filter} onChange={narrow} />
        <FilterMenu query={query} onChange={narrow} />
        <div class="toolbar-end">
          <ListCount query={query} />
          <KeyHints />
          <ViewsMenu query={viewQuery(place)} onOpen={onView} />
          <ColumnsMenu columns={columns} onChange={(chosen) => onChoose({ columns: chosen })} />
          {mayExport && <ShareListButton place={place} mayShowContacts={mayShowContacts} />}
          {mayExport && <ExportsMenu query={query} />}
        </div>
      </div>
      <FilterChips filter={filter} onChange={narrow} />
    </>
  );
}

function SiteChooser({ site, onChoose }: { site: string; onChoose: Choose }) {
  const { say } = useWords();
  const sites = useSites();
  if (sites.length < 2) return null;
  return (
    <select
      class="select"
      aria-label={say('site')}
      value={site}
      onChange={(event) => onChoose({ site: event.currentTarget.value })}
    >
      <option value="">{say('allSites')}</option>
      {sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function SearchBox({ q, onChoose, searchRef }: { q: string; onChoose: Choose; searchRef: Ref<HTMLInputElement> }) {
  const { say } = useWords();
  const { texts } = useListKind();
  const [text, setText] = useState(q);
  const asked = useRef(q);
  useEffect(() => {
    // Only a search that came from elsewhere, such as "back", replaces what is being typed.
    if (q === asked.current) return;
    asked.current = q;
    setText(q);
  }, [q]);
  useEffect(() => {
    if (text.trim() === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = text.trim();
      onChoose({ q: asked.current });
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, onChoose]);

  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={searchRef}
        type="search"
        aria-label={say('searchLabel')}
        placeholder={say(texts.search)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {text ? (
        <button
          type="button"
          class="icon-button small"
          aria-label={say('clearSearch')}
          title={say('clearSearch')}
          onClick={() => setText('')}
        >
          <Icon name="close" />
        </button>
      ) : (
        <span class="key" aria-hidden="true">
          /
        </span>
      )}
    </search>
  );
}

/** The keys that work in the list, for those who look for them; hidden where there is no keyboard or no room. */
function KeyHints() {
  const { say } = useWords();
  return (
    <p class="key-hints">
      <span class="key">j</span>
      <span class="key">k</span> {say('hintMove')}
      <span class="key">↵</span> {say('hintOpen')}
    </p>
  );
}

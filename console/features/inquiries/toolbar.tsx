import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InquiryQuery } from '../../api.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';

/** A pause in typing after which the search begins. */
const typingPauseMs = 220;

type Choose = (change: Partial<InquiryQuery>) => void;

/** Which site, and what to look for. */
export function Toolbar({
  query,
  onChoose,
  searchRef,
}: {
  query: InquiryQuery;
  onChoose: Choose;
  searchRef: Ref<HTMLInputElement>;
}) {
  return (
    <div class="toolbar">
      <SiteChooser site={query.site} onChoose={onChoose} />
      <SearchBox q={query.q} onChoose={onChoose} searchRef={searchRef} />
      <KeyHints />
    </div>
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
        placeholder={say('search')}
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

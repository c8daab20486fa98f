import { useEffect, useRef, useState } from 'preact/hooks';
import { formatValues, parseValues } from '../../../contracts/list-words.ts';
import type { Filter, ListQuery } from '../../address.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { readValues } from './filter-api.ts';
import { valueName } from './value-name.ts';

/** Values do not come and go by the minute. */
const refreshMs = 300_000;
/** From so many on a field to find one is quicker than the eye. */
const manyValues = 9;

interface ChoicesProps {
  facet: string;
  query: ListQuery;
  onChange: (filter: Filter) => void;
}

/** The values of a facet to tick, with how many of the newest rows have each. What is ticked takes effect at once. */
export function FacetChoices({ facet, query, onChange }: ChoicesProps) {
  const api = useApi();
  const words = useWords();
  const kind = useListKind();
  const { say, language } = words;
  const [text, setText] = useState('');
  const list = useRef<HTMLFieldSetElement>(null);
  const { [facet]: own, ...others } = query.filter;
  const asked = { ...query, list: kind.name, filter: others, of: facet };
  const { resource, retry } = useResource(JSON.stringify(asked), {
    load: (signal) => readValues(api, asked, signal),
    everyMs: refreshMs,
  });
  const isFull = resource.state === 'full';
  useEffect(() => {
    if (isFull) list.current?.querySelector('input')?.focus();
  }, [isFull]);

  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <p class="picks-note">{say('loading')}</p>;
  const chosen = own === undefined ? [] : parseValues(own);
  const counts = new Map(resource.value.values.map(({ value, count }) => [value, count]));
  // What is chosen stays to be taken off, also where nothing has it any more.
  const values = [...new Set([...counts.keys(), ...chosen])];
  const shown = values.filter((value) =>
    valueName({ facet, value, kind }, words).toLowerCase().includes(text.toLowerCase()),
  );
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange(next.length > 0 ? { ...others, [facet]: formatValues(next) } : others);
  };
  const numbers = new Intl.NumberFormat(language);
  return (
    <fieldset class="ticks" ref={list}>
      <legend class="unseen">{words.name('facet', facet)}</legend>
      {values.length >= manyValues && (
        <input
          type="search"
          class="input"
          aria-label={say('filterFind')}
          placeholder={say('filterFind')}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 && <p class="picks-note">{say('filterNoValues')}</p>}
      <ul class="picks">
        {shown.map((value) => (
          <li key={value}>
            <label class="pick">
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
              <span class="pick-name">{valueName({ facet, value, kind }, words)}</span>
              <span class="quiet">{numbers.format(counts.get(value) ?? 0)}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

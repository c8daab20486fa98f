import type { ListQuery } from '../../address.ts';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { readCount } from './filter-api.ts';

const refreshMs = 30_000;

/** How many rows there are: right, or said to be more. Nothing while it is not known, since it is an aside. */
export function ListCount({ query }: { query: ListQuery }) {
  const api = useApi();
  const { name: list, counts } = useListKind();
  const { say, count, language } = useWords();
  const { resource } = useResource(JSON.stringify({ list, query }), {
    load: (signal) => readCount(api, { ...query, list }, signal),
    everyMs: refreshMs,
  });
  if (resource.state !== 'full') return <p class="list-count" role="status" />;
  const { count: found, exact } = resource.value;
  return (
    <p class="list-count" role="status">
      {exact ? count(counts.found, found) : say('countMore', { n: new Intl.NumberFormat(language).format(found) })}
    </p>
  );
}

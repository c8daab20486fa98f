import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { SharedApi } from './shared-api.ts';
import { kindOf } from './shared-kind.ts';

const refreshMs = 60_000;

/** How many rows the shared list has. */
export function SharedCount({ api, kind }: { api: SharedApi; kind: 'inquiries' | 'goals' }) {
  const { say, count, language } = useWords();
  const { resource } = useResource('shared-count', { load: api.count, everyMs: refreshMs });
  if (resource.state !== 'full') return null;
  const { count: found, exact } = resource.value;
  return (
    <span class="list-count" role="status">
      {exact
        ? count(kindOf(kind).counts.found, found)
        : say('countMore', { n: new Intl.NumberFormat(language).format(found) })}
    </span>
  );
}

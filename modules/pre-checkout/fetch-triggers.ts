import type { ModuleContext } from '../../contracts/module.ts';
import type { TriggerList } from '../../contracts/trigger.ts';

/** Longer than that nobody waits for it: the page has gone on. */
const timeoutMs = 10_000;

/** Fetches the list of triggers of this version, which the browser keeps for the next pages. Rejects where it does not come. */
export async function fetchTriggers(
  { collect, signal }: Pick<ModuleContext, 'collect' | 'signal'>,
  version: string,
): Promise<TriggerList['triggers']> {
  const url = new URL(collect);
  url.pathname = url.pathname.replace(/\/c\/([^/]+)$/, `/o/$1/triggers/${encodeURIComponent(version)}`);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener('abort', stop);
  const settings: RequestInit = { credentials: 'omit', signal: stopping.signal };
  // What a page has put on Object.prototype is none of our settings (reliability S7).
  const answer = await fetch(url.href, Object.assign(Object.create(null), settings));
  if (!answer.ok) throw answer.status;
  const { triggers } = (await answer.json()) as TriggerList;
  clearTimeout(timer);
  return triggers;
}

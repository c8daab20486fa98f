import type { ModuleContext } from '../../contracts/module.ts';
import type { AskBackend } from '../../contracts/showing-context.ts';

/** Longer than that nobody waits at a page. */
const timeoutMs = 10_000;

/** Returns what asks the backend. The address is that of events with another first part, and keeps a preview's parameter. */
export function askBackend({ collect, signal }: Pick<ModuleContext, 'collect' | 'signal'>): AskBackend {
  const url = new URL(collect);
  const path = url.pathname;
  return async (edge, what, question) => {
    url.pathname = path.replace(/\/c\/([^/]+)$/, `/${edge}/$1${what}`);
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    setTimeout(stop, timeoutMs);
    signal.addEventListener('abort', stop);
    const settings: RequestInit = {
      ...{ method: 'POST', body: JSON.stringify(question), credentials: 'omit', signal: stopping.signal },
    };
    // What a page has put on Object.prototype is none of our settings (reliability S7).
    const answer = await fetch(url.href, Object.assign(Object.create(null), settings));
    if (!answer.ok) throw answer.status;
    return answer.json();
  };
}

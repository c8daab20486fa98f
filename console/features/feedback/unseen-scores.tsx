import { useEffect } from 'preact/hooks';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { readAlerts } from './feedback-api.ts';

/** A low score waits for a person, who looks up once in a while. */
const refreshMs = 30_000;
const mostShown = 99;
const changed = 'tendril-scores-seen';

/** To be called when a low score was seen to, so that the count does not lag behind the list. */
export function tellScoresSeen(): void {
  dispatchEvent(new Event(changed));
}

/** How many low scores nobody has seen to, beside the section's name; nothing where there are none. Fails in silence: it is an aside. */
export function UnseenScores() {
  const { count } = useWords();
  const api = useApi();
  const { resource, refresh } = useResource('feedback-alerts', {
    load: (signal) => readAlerts(api, signal),
    everyMs: refreshMs,
  });
  useEffect(() => {
    const read = () => void refresh();
    addEventListener(changed, read);
    return () => removeEventListener(changed, read);
  }, [refresh]);
  const unseen = resource.state === 'full' ? resource.value.sites.reduce((sum, site) => sum + site.unseen, 0) : 0;
  if (unseen === 0) return null;
  return (
    <span class="menu-count">
      <span aria-hidden="true">{unseen > mostShown ? `${mostShown}+` : unseen}</span>
      <span class="unseen">{count('lowScores', unseen)}</span>
    </span>
  );
}

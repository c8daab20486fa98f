import { useEffect } from 'preact/hooks';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { integrationsApi } from './integrations-api.ts';

/** What is parked waits for a person, who looks up once in a while. */
const refreshMs = 30_000;
const mostShown = 99;
const changed = 'tendril-parked-changed';

/** To be called when something was sent or discarded, so that the count does not lag behind the list. */
export function tellParkedChanged(): void {
  dispatchEvent(new Event(changed));
}

/** How many deliveries are parked, beside the section's name; nothing where there are none. Fails in silence: it is an aside. */
export function ParkedCount() {
  const { count } = useWords();
  const api = integrationsApi(useApi());
  const { resource, refresh } = useResource('parked-count', {
    load: (signal) => api.countParked(signal),
    everyMs: refreshMs,
  });
  useEffect(() => {
    const read = () => void refresh();
    addEventListener(changed, read);
    return () => removeEventListener(changed, read);
  }, [refresh]);
  if (resource.state !== 'full' || resource.value.count === 0) return null;
  const { count: parked } = resource.value;
  return (
    <span class="menu-count">
      <span aria-hidden="true">{parked > mostShown ? `${mostShown}+` : parked}</span>
      <span class="unseen">{count('parkedDeliveries', parked)}</span>
    </span>
  );
}

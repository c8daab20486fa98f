import { listTime } from '../../format/time.ts';
import { useNow } from '../../ui/now-context.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';

/** A moment in the clock of a site: how long ago, or the day and the hour; the full time is the title. */
export function When({ at, site }: { at: string; site: string }) {
  const { language, say } = useWords();
  const timeZone = useTimeZone(site);
  const now = useNow();
  const { main, rest, full } = listTime(at, { language, timeZone, now, justNow: say('justNow') });
  const isToday = now - Date.parse(at) < 43_200_000;
  return (
    <time class="when" dateTime={at} title={full}>
      {isToday ? main : `${main}, ${rest}`}
    </time>
  );
}

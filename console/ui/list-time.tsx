import { listTime } from '../format/time.ts';
import { useNow } from './now-context.tsx';
import { useWords } from './words-context.tsx';

/** A moment in a list, in two lines; the full time with its zone is the title. */
export function ListTime({ at, timeZone }: { at: string; timeZone: string }) {
  const { language, say } = useWords();
  const { main, rest, full } = listTime(at, { language, timeZone, now: useNow(), justNow: say('justNow') });
  return (
    <time dateTime={at} title={full}>
      <span class="line">{main}</span> <span class="line quiet">{rest}</span>
    </time>
  );
}

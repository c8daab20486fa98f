import { lengthOf } from '../../format/time.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { useWords } from '../../ui/words-context.tsx';

const dayMs = 86_400_000;

/** How a site's tag is doing: nothing has come yet, something came within a day, or nothing did for longer. */
export function SiteState({ lastSeenAt }: { lastSeenAt: string | null }) {
  const { say, language } = useWords();
  const now = useNow();
  if (lastSeenAt === null) {
    return (
      <span class="site-state" data-state="none">
        <Icon name="clock" />
        {say('stateNone')}
      </span>
    );
  }
  const agoMs = Math.max(now - Date.parse(lastSeenAt), 0);
  const isWorking = agoMs < dayMs;
  return (
    <span class="site-state" data-state={isWorking ? 'working' : 'silent'}>
      <Icon name={isWorking ? 'check' : 'alert'} />
      {isWorking ? say('stateWorking') : say('stateSilent', { length: lengthOf(agoMs, language) })}
    </span>
  );
}

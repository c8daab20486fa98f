import type { Inquiry, TouchView } from '../../../contracts/inquiry.ts';
import { fullTime } from '../../format/time.ts';
import { ChannelLabel } from '../../ui/badges.tsx';
import { Fact, Facts, Section } from '../../ui/facts.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** The touch that first brought the visitor and the one that began this session, side by side. */
export function TouchesSection({ inquiry, timeZone }: { inquiry: Inquiry; timeZone: string }) {
  const { say } = useWords();
  const { firstTouch, lastTouch } = inquiry;
  if (!firstTouch && !lastTouch) return null;
  return (
    <Section title={say('touches')}>
      <div class="touches">
        <Touch title={say('firstTouch')} touch={firstTouch} timeZone={timeZone} />
        <Touch title={say('lastTouch')} touch={lastTouch} timeZone={timeZone} />
      </div>
    </Section>
  );
}

function Touch({ title, touch, timeZone }: { title: string; touch: TouchView | null; timeZone: string }) {
  const { language, say } = useWords();
  if (!touch) return null;
  const { at, url, referrer, origin } = touch;
  return (
    <div class="touch">
      <h4>{title}</h4>
      <p class="quiet">
        <time dateTime={at}>{fullTime(at, { language, timeZone })}</time>
      </p>
      <Facts>
        <Fact name={say('channel')}>
          <ChannelLabel channel={origin.channel} />
        </Fact>
        <Fact name={say('source')}>{[origin.source, origin.medium].filter(Boolean).join(' / ')}</Fact>
        <Fact name={say('campaign')}>{origin.campaign}</Fact>
        <Fact name={say('landing')}>
          <PageLink url={url} />
        </Fact>
        <Fact name={say('referrer')}>{referrer ? <PageLink url={referrer} /> : say('none')}</Fact>
      </Facts>
    </div>
  );
}

import type { Inquiry, InquiryStory } from '../../../contracts/inquiry.ts';
import { fullTime } from '../../format/time.ts';
import { RobotNote } from '../../ui/badges.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { AskedSection } from './asked-section.tsx';
import { ContactSection } from './contact-section.tsx';
import { MatchSection } from './match-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { SessionSection } from './session-section.tsx';
import { StorySection } from './story-section.tsx';
import { TouchesSection } from './touches-section.tsx';

/** All that is known of an inquiry, what a marketer asks first on top. */
export function InquiryDetail({ inquiry, story }: InquiryStory) {
  const timeZone = useTimeZone(inquiry.site);
  return (
    <article>
      <DetailHead inquiry={inquiry} timeZone={timeZone} />
      <RobotNote suspicions={inquiry.suspicions} />
      <ContactSection inquiry={inquiry} />
      <AskedSection inquiry={inquiry} />
      <OriginSection inquiry={inquiry} />
      <TouchesSection inquiry={inquiry} timeZone={timeZone} />
      <SessionSection inquiry={inquiry} timeZone={timeZone} />
      <MatchSection inquiry={inquiry} />
      <StorySection story={story} timeZone={timeZone} />
    </article>
  );
}

function DetailHead({ inquiry, timeZone }: { inquiry: Inquiry; timeZone: string }) {
  const { language, say } = useWords();
  const { name, phone, email } = inquiry.contact;
  return (
    <header class="detail-head">
      <h2>{name || phone || email || say('noContact')}</h2>
      <p class="quiet">
        {say(inquiry.kind)} · <time dateTime={inquiry.at}>{fullTime(inquiry.at, { language, timeZone })}</time> ·{' '}
        {inquiry.siteName}
      </p>
    </header>
  );
}

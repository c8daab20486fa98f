import type { GoalStory } from '../../../contracts/visit-view.ts';
import { fullTime, lengthOf } from '../../format/time.ts';
import { ChannelLabel, RobotNote } from '../../ui/badges.tsx';
import { Fact, Facts, Section } from '../../ui/facts.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { StorySection } from '../inquiry/story-section.tsx';

/** A goal: where it was reached, the visit behind it, and the whole way there. */
export function GoalDetail({ goal, story }: GoalStory) {
  const { language, say, name } = useWords();
  const timeZone = useTimeZone(goal.site);
  const { visit, channel } = goal;
  return (
    <article>
      <header class="detail-head">
        <h2>{goal.name}</h2>
        <p class="quiet">
          {say('goal')} · <time dateTime={goal.at}>{fullTime(goal.at, { language, timeZone })}</time> · {goal.siteName}
        </p>
      </header>
      <RobotNote suspicions={visit?.suspicions ?? []} />
      <Section title={say('session')}>
        {!visit && <p class="aside">{say('goalNoVisit')}</p>}
        <Facts>
          <Fact name={say('goalPage')}>
            <PageLink url={goal.pageUrl} />
          </Fact>
          <Fact name={say('channel')}>{channel && <ChannelLabel channel={channel} />}</Fact>
          <Fact name={say('source')}>{[goal.source, goal.medium].filter(Boolean).join(' / ')}</Fact>
          <Fact name={say('campaign')}>{goal.campaignName}</Fact>
          {visit && (
            <>
              <Fact name={say('sessionStart')}>{fullTime(visit.startedAt, { language, timeZone })}</Fact>
              <Fact name={say('beforeGoal')}>
                {lengthOf(Date.parse(goal.at) - Date.parse(visit.startedAt), language)}
              </Fact>
              <Fact name={say('landing')}>
                <PageLink url={visit.landing} />
              </Fact>
              <Fact name={say('visit')}>{visit.number}</Fact>
              <Fact name={say('device')}>{name('device', visit.device)}</Fact>
            </>
          )}
        </Facts>
      </Section>
      <StorySection story={story} timeZone={timeZone} />
    </article>
  );
}

import type { Inquiry } from '../../../contracts/inquiry.ts';
import { fullTime, lengthOf } from '../../format/time.ts';
import { Fact, Facts, Section } from '../../ui/facts.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** The stay in which the inquiry was made, or the plain word that nothing is known of it. */
export function SessionSection({ inquiry, timeZone }: { inquiry: Inquiry; timeZone: string }) {
  const { language, say, name } = useWords();
  const { visit, pageUrl, at } = inquiry;
  return (
    <Section title={say('session')}>
      {!visit && <p class="aside">{say('noVisitText')}</p>}
      <Facts>
        <Fact name={say('page')}>{pageUrl && <PageLink url={pageUrl} />}</Fact>
        {visit && (
          <>
            <Fact name={say('sessionStart')}>{fullTime(visit.startedAt, { language, timeZone })}</Fact>
            <Fact name={say('beforeInquiry')}>{lengthOf(Date.parse(at) - Date.parse(visit.startedAt), language)}</Fact>
            <Fact name={say('pagesSeen')}>{visit.pages}</Fact>
            <Fact name={say('landing')}>
              <PageLink url={visit.landing} />
            </Fact>
            <Fact name={say('referrer')}>{visit.referrer ? <PageLink url={visit.referrer} /> : say('none')}</Fact>
            <Fact name={say('visit')}>{visit.number}</Fact>
            <Fact name={say('device')}>{name('device', visit.device)}</Fact>
          </>
        )}
      </Facts>
    </Section>
  );
}

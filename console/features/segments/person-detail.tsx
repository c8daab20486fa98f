import type { ComponentChildren } from 'preact';
import type { PersonView } from '../../../contracts/person-merge.ts';
import type { Site } from '../../api.ts';
import { fullTime } from '../../format/time.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { contactWords, shortId } from './contact-words.ts';
import { MergeRows } from './merge-rows.tsx';
import type { SegmentsApi } from './segments-api.ts';

const refreshMs = 60_000;

interface PersonDetailProps {
  api: SegmentsApi;
  site: Site;
  person: string;
  canWrite: boolean;
}

/** One person with everything their browsers did, and how these came to be one person's. */
export function PersonDetail({ api, site, person, canWrite }: PersonDetailProps) {
  const { say } = useWords();
  const { resource, retry, refresh } = useResource(`person:${site.id}:${person}`, {
    load: (signal) => api.person(person, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') {
    if (resource.kind === 'gone') return <Notice title={say('personGone')} text={say('personGoneText')} />;
    return <FailureNotice kind={resource.kind} onRetry={retry} />;
  }
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { value } = resource;
  return (
    <div class="person-detail">
      <KnownBy {...{ value, site }} />
      <Browsers {...{ value, site }} />
      <Deeds {...{ value, site }} />
      {value.merges.length > 0 && (
        <Part id="person-merges" title={say('personMerges')}>
          <MergeRows {...{ api, site, canWrite }} merges={value.merges} leads={false} onUndone={() => void refresh()} />
        </Part>
      )}
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function KnownBy({ value, site }: { value: PersonView; site: Site }) {
  const words = useWords();
  const { say, count, language } = words;
  const { contacts, consent, profile, totals } = value;
  const agreed = consent && say(consent.given ? 'personConsentGiven' : 'personConsentTaken');
  return (
    <Part id="person-contacts" title={say('personContacts')}>
      <ul class="person-contacts">
        {contacts.map(({ contact, browsers }) => (
          <li key={`${contact.kind} ${contact.text}`}>
            <strong>{contactWords(contact, words)}</strong>{' '}
            {browsers > 0 && <span class="quiet">{count('sharedBrowsers', browsers)}</span>}
          </li>
        ))}
      </ul>
      <Facts>
        <Fact name={say('personVisits')}>{String(totals.visits)}</Fact>
        <Fact name={say('personConsent')}>
          {consent
            ? [
                agreed,
                fullTime(consent.at, { language, timeZone: site.timeZone }),
                consent.textVersion && say('personConsentText', { version: consent.textVersion }),
              ]
                .filter(Boolean)
                .join(' · ')
            : say('personConsentNone')}
        </Fact>
        {Object.entries(profile).map(([name, text]) => (
          <Fact key={name} name={name}>
            {text}
          </Fact>
        ))}
      </Facts>
    </Part>
  );
}

function Browsers({ value, site }: { value: PersonView; site: Site }) {
  const { say, count, name, language } = useWords();
  if (value.browsers.length === 0) return null;
  return (
    <Part id="person-browsers" title={say('personBrowsers')}>
      <ul class="person-lines">
        {value.browsers.map(({ visitor, visits, lastAt, device, browser, os }) => (
          <li key={visitor}>
            <span>
              <strong>
                {[browser, os].filter(Boolean).join(', ') || `${say('mergeAnonymous')} ${shortId(visitor)}`}
              </strong>{' '}
              <span class="quiet">{device && name('segmentDevice', device)}</span>
            </span>
            <span class="quiet">
              {count('personVisits', visits)}
              {lastAt && ` · ${say('personLast')} ${fullTime(lastAt, { language, timeZone: site.timeZone })}`}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Deeds({ value, site }: { value: PersonView; site: Site }) {
  const { say, language } = useWords();
  const time = (at: string) => fullTime(at, { language, timeZone: site.timeZone });
  const money = (amount: number, currency: string) =>
    new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount);
  const lists = [
    {
      id: 'person-orders',
      title: say('personOrders'),
      total: value.totals.orders,
      lines: value.orders.map(({ number, at, amount, currency }) => ({
        what: [number ?? say('personNoNumber'), amount !== null && money(amount, currency)].filter(Boolean).join(' · '),
        at,
      })),
    },
    {
      id: 'person-inquiries',
      title: say('personInquiries'),
      total: value.totals.inquiries,
      lines: value.inquiries.map(({ kind, form, at }) => ({ what: form ? `${say(kind)} · ${form}` : say(kind), at })),
    },
    {
      id: 'person-goals',
      title: say('personGoals'),
      total: value.totals.goals,
      lines: value.goals.map(({ name, at }) => ({ what: name, at })),
    },
  ];
  return (
    <>
      {lists.map(
        ({ id, title, total, lines }) =>
          lines.length > 0 && (
            <Part key={id} id={id} title={`${title} · ${total}`}>
              <ul class="person-lines">
                {lines.map(({ what, at }, index) => (
                  <li key={`${at} ${index}`}>
                    <strong>{what}</strong>
                    <time class="quiet" dateTime={at}>
                      {time(at)}
                    </time>
                  </li>
                ))}
              </ul>
            </Part>
          ),
      )}
    </>
  );
}

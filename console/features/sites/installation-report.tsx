import { type Installation, type Module, mostCounted } from '../../../contracts/sites.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { IntakeTroubles } from './intake-troubles.tsx';
import { SiteState } from './site-state.tsx';
import { When } from './when.tsx';

interface InstallationReportProps {
  site: string;
  installation: Installation;
  modules: readonly Module[];
}

/** What has come from the tag: the latest, on which pages and domains, by which modules, and what went wrong. */
export function InstallationReport({ site, installation, modules }: InstallationReportProps) {
  const { say, count, language } = useWords();
  const { lastPageViewAt, lastInquiryAt, eventsOfLastDay, pages, domains, looked, troubles } = installation;
  const time = (at: string | null) => (at ? <When at={at} site={site} /> : say('notYet'));
  const events = count('events', eventsOfLastDay);
  return (
    <>
      <section class="card">
        <div class="card-head">
          <h2>{say('checkTitle')}</h2>
          <SiteState lastSeenAt={lastPageViewAt} />
        </div>
        <dl class="check-facts">
          <div>
            <dt>{say('checkLastPage')}</dt>
            <dd>{time(lastPageViewAt)}</dd>
          </div>
          <div>
            <dt>{say('checkLastInquiry')}</dt>
            <dd>{time(lastInquiryAt)}</dd>
          </div>
          <div>
            <dt>{say('checkEvents')}</dt>
            <dd>{eventsOfLastDay >= mostCounted ? say('orMore', { what: events }) : events}</dd>
          </div>
          {installation.shop.map(({ kind, lastAt, ofLastDay }) => (
            <div key={kind}>
              <dt>{say(`checkShop-${kind}`)}</dt>
              <dd>
                {time(lastAt)} <span class="quiet">{say('checkShopOfDay', { n: String(ofLastDay) })}</span>
              </dd>
            </div>
          ))}
        </dl>
        <p class="quiet">{lastPageViewAt ? say('checkLive') : say('checkWaiting')}</p>
      </section>
      <IntakeTroubles troubles={troubles} site={site} />
      <div class="card-pair">
        <section class="card">
          <h2>{say('checkDomains')}</h2>
          <ul class="check-list">
            {domains.map(({ domain, lastAt }) => (
              <li key={domain}>
                <span class="check-mark" data-good={lastAt !== null}>
                  <Icon name={lastAt ? 'check' : 'alert'} />
                </span>
                <span class="check-name">{domain}</span>
                <span class="quiet">{lastAt ? time(lastAt) : say('checkDomainSilent')}</span>
              </li>
            ))}
          </ul>
        </section>
        <section class="card">
          <h2>{say('checkModules')}</h2>
          <ul class="check-list">
            {installation.modules.map(({ id, state }) => (
              <li key={id}>
                <span class="check-mark" data-good={state !== 'no-file'}>
                  <Icon name={state === 'no-file' ? 'alert' : 'check'} />
                </span>
                <span class="check-name">{modules.find((one) => one.id === id)?.label[language] ?? id}</span>
                <span class="quiet">{say(`moduleState-${state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section class="card">
        <h2>{say('checkPages')}</h2>
        {pages.length === 0 ? (
          <p class="quiet">{say('checkNoPages')}</p>
        ) : (
          <>
            <ul class="check-list">
              {pages.map(({ url, lastAt, views }) => (
                <li key={url}>
                  <span class="check-name">
                    <PageLink url={url} />
                  </span>
                  <span class="quiet">{count('views', views)}</span>
                  <span class="quiet">{time(lastAt)}</span>
                </li>
              ))}
            </ul>
            <p class="quiet">{count('lookedAt', looked)}</p>
          </>
        )}
      </section>
    </>
  );
}

import type { MembershipView } from '../../../contracts/exchange.ts';
import type { Ledger } from '../../../contracts/exchange-ledger.ts';
import { dayRange } from '../../format/days.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { BalanceCard } from './balance-card.tsx';
import { DaysPlot } from './days-plot.tsx';
import type { ExchangeApi } from './exchange-api.ts';
import { SidesTable } from './sides-table.tsx';

const refreshMs = 60_000;

interface BalanceTabProps {
  api: ExchangeApi;
  siteId: string;
  membership: MembershipView;
  seesFigures: boolean;
}

/** How a site stands, and what it gave and received in the last 30 days: by day, by partner, by its own places. */
export function BalanceTab({ api, siteId, membership, seesFigures }: BalanceTabProps) {
  return (
    <>
      <BalanceCard {...{ siteId, membership }} />
      {seesFigures && <LedgerCards {...{ api, siteId }} />}
    </>
  );
}

function LedgerCards({ api, siteId }: Pick<BalanceTabProps, 'api' | 'siteId'>) {
  const { resource, retry } = useResource(`exchange-ledger:${siteId}`, {
    load: (signal) => api.ledger(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  return <Figures ledger={resource.value} />;
}

function Figures({ ledger }: { ledger: Ledger }) {
  const { say, language } = useWords();
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const busy = ledger.days.filter(({ given, received }) => given.viewed + received.viewed + received.redeemed > 0);
  return (
    <>
      <section class="card" aria-labelledby="exchange-days">
        <div class="card-head">
          <h2 id="exchange-days">{say('exchangeDays')}</h2>
          <span class="quiet">{dayRange({ from: ledger.from, to: ledger.to }, language)}</span>
        </div>
        {busy.length === 0 ? (
          <p class="empty-line">{say('exchangeNoViews')}</p>
        ) : (
          <>
            <DaysPlot days={ledger.days} />
            <details>
              <summary>{say('exchangeDayTable')}</summary>
              <SidesTable
                head={say('exchangeDay')}
                caption={say('exchangeDays')}
                rows={busy.map((one) => ({ ...one, id: one.day, name: day.format(new Date(one.day)) })).reverse()}
              />
            </details>
          </>
        )}
      </section>
      {ledger.partners.length > 0 && (
        <section class="card" aria-labelledby="exchange-by-partner">
          <h2 id="exchange-by-partner">{say('exchangeByPartner')}</h2>
          <SidesTable
            head={say('exchangePartner')}
            caption={say('exchangeByPartner')}
            rows={ledger.partners.map((one, index) => ({
              ...one,
              id: one.id ?? String(index),
              name: one.name ?? say('exchangePartnerGone'),
            }))}
          />
        </section>
      )}
      {ledger.spots.length > 0 && (
        <section class="card" aria-labelledby="exchange-spots">
          <h2 id="exchange-spots">{say('exchangeSpots')}</h2>
          <SidesTable
            head={say('exchangeSpot')}
            caption={say('exchangeSpots')}
            rows={ledger.spots.map(({ spot, given }) => ({
              ...{ id: spot, given },
              name: spot === '' ? <span class="quiet">{say('exchangeNoSpot')}</span> : <code>{spot}</code>,
            }))}
          />
        </section>
      )}
    </>
  );
}

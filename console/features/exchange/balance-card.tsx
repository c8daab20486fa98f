import type { MembershipView } from '../../../contracts/exchange.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** What a site has given and received since it joined, and what that means. */
export function BalanceCard({ siteId, membership }: { siteId: string; membership: MembershipView }) {
  const { say, language } = useWords();
  const { given, received, credit, settings, isInTag } = membership;
  const number = new Intl.NumberFormat(language);
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const balance = given - received;
  const state =
    settings?.state === 'off'
      ? 'left'
      : balance <= -credit
        ? 'spent'
        : balance < 0
          ? 'ahead'
          : balance === 0
            ? 'even'
            : 'owed';
  return (
    <section class="card" aria-labelledby="exchange-balance">
      <h2 id="exchange-balance">{say('exchangeBalance')}</h2>
      <dl class="exchange-figures">
        <div>
          <dt>{say('exchangeGiven')}</dt>
          <dd>{number.format(given)}</dd>
        </div>
        <div>
          <dt>{say('exchangeReceived')}</dt>
          <dd>{number.format(received)}</dd>
        </div>
        <div data-state={state}>
          <dt>{say('exchangeDifference')}</dt>
          <dd>{signed.format(balance)}</dd>
        </div>
      </dl>
      <p class="quiet">
        {say(`exchangeState-${state}`, { views: number.format(Math.abs(balance)), credit: number.format(credit) })}
      </p>
      {!isInTag && (
        <p class="exchange-warning">
          {say('exchangeNotInTag')}{' '}
          <InnerLink href={`/sites?${new URLSearchParams({ site: siteId, tab: 'modules' })}`}>
            {say('exchangeToModules')}
          </InnerLink>
        </p>
      )}
    </section>
  );
}

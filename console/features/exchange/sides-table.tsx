import type { ComponentChildren } from 'preact';
import { type ExchangeCounts, exchangeActions } from '../../../contracts/exchange.ts';
import { useWords } from '../../ui/words-context.tsx';

export interface SidesRow {
  id: string;
  name: ComponentChildren;
  given: ExchangeCounts;
  /** Absent: the table tells of the own places only. */
  received?: ExchangeCounts;
}

/** What was given and received of each row: views, clicks, coupons taken and redeemed. */
export function SidesTable({ head, rows, caption }: { head: string; caption: string; rows: readonly SidesRow[] }) {
  const { say, name, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const sides = rows.some(({ received }) => received) ? (['given', 'received'] as const) : (['given'] as const);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="result-scroll" aria-label={say('exchangeTableOf', { name: caption })} tabIndex={0}>
      <table class="result-table exchange-table">
        <thead>
          {sides.length > 1 && (
            <tr>
              <td />
              {sides.map((side) => (
                <th key={side} scope="colgroup" colSpan={exchangeActions.length}>
                  {say(side === 'given' ? 'exchangeGivenHead' : 'exchangeReceivedHead')}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th scope="col">{head}</th>
            {sides.flatMap((side) =>
              exchangeActions.map((action) => (
                <th key={`${side} ${action}`} scope="col">
                  {name('exchangeAction', action)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {sides.flatMap((side) =>
                exchangeActions.map((action) => (
                  <td key={`${side} ${action}`} data-none={row[side]?.[action] === 0}>
                    {number.format(row[side]?.[action] ?? 0)}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { type OfferResults, offerActions } from '../../../contracts/offers.ts';
import { dayRange } from '../../format/days.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { OffersApi } from './offers-api.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const refreshMs = 60_000;

/** What each variant has come to in the last 30 days, and whether the difference is more than chance. */
export function ResultsCard({ api, id }: { api: OffersApi; id: string }) {
  const { say, language } = useWords();
  const { resource, retry } = useResource(`offer-results:${id}`, {
    load: (signal) => api.results(id, signal),
    everyMs: refreshMs,
  });
  return (
    <section class="card" aria-labelledby="offer-results" aria-busy={resource.state === 'loading'}>
      <div class="card-head">
        <h2 id="offer-results">{say('offerResults')}</h2>
        {resource.state === 'full' && (
          <span class="quiet">{dayRange({ from: resource.value.from, to: resource.value.to }, language)}</span>
        )}
      </div>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'full' && <Table results={resource.value} />}
    </section>
  );
}

function Table({ results }: { results: OfferResults }) {
  const { say, name, language } = useWords();
  const shown = results.variants.reduce((sum, { total }) => sum + total.shown, 0);
  if (shown === 0) return <p class="empty-line">{say('offerNotShown')}</p>;
  const number = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <div class="result-scroll">
        <table class="result-table">
          <thead>
            <tr>
              <th scope="col">{say('offerVariantHead')}</th>
              {offerActions.map((action) => (
                <th key={action} scope="col">
                  {name('offerCount', action)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.variants.map(({ id, name: called, total }) => (
              <tr key={id}>
                <th scope="row">{called ?? say('offerVariantGone')}</th>
                {offerActions.map((action) => (
                  <td key={action}>
                    {number.format(total[action])}
                    {action !== 'shown' && total.shown > 0 && (
                      <span class="quiet"> {share.format(total[action] / total.shown)}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="verdicts">
        {results.variants
          .filter(({ comparisons, name: called }) => comparisons.length > 0 && called !== null)
          .map(({ id, name: called, comparisons }) => (
            <VerdictLine
              key={id}
              variant={called ?? ''}
              first={results.variants[0]?.name ?? ''}
              verdict={verdictOf(comparisons)}
            />
          ))}
      </ul>
    </>
  );
}

function VerdictLine({ variant, first, verdict }: { variant: string; first: string; verdict: Verdict }) {
  const { say, name } = useWords();
  if (verdict.kind === 'too-few' || verdict.kind === 'no-difference')
    return <li>{say(`offerVerdict-${verdict.kind}`, { variant, first })}</li>;
  const { kind, action, liftPercent, confidencePercent } = verdict;
  const what = name('offerVerdictAction', action);
  const values = { variant, first, what, lift: liftPercent ?? 0, confidence: confidencePercent };
  return (
    <li data-verdict={kind}>
      {say(liftPercent === null ? 'offerVerdict-better-from-none' : `offerVerdict-${kind}`, values)}
    </li>
  );
}

import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { FeedApi } from './feed-api.ts';

const refreshMs = 300_000;

/** Ids that the site's pages say and the feed lacks: offers can only show them as the pages told of them. */
export function UnknownCard({ api, site }: { api: FeedApi; site: string }) {
  const { say, language } = useWords();
  const { resource } = useResource(`unknown:${site}`, { load: (signal) => api.unknown(signal), everyMs: refreshMs });
  if (resource.state !== 'full') return null;
  const { items } = resource.value;
  const number = new Intl.NumberFormat(language);
  return (
    <section class="card" aria-labelledby="feed-unknown">
      <h2 id="feed-unknown">{say('feedUnknown')}</h2>
      <p class="quiet">{say('feedUnknownText')}</p>
      {items.length === 0 ? (
        <p>{say('feedUnknownNone')}</p>
      ) : (
        <div class="sheet-scroll">
          <table class="feed-table">
            <thead>
              <tr>
                <th scope="col">{say('feedUnknownId')}</th>
                <th scope="col" class="number">
                  {say('feedUnknownViews')}
                </th>
                <th scope="col">{say('feedUnknownSimilar')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, views, similar }) => (
                <tr key={id}>
                  <th scope="row">
                    <code>{id}</code>
                  </th>
                  <td class="number">{number.format(views)}</td>
                  <td>{similar && <code>{similar}</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

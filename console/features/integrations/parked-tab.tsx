import { useEffect, useState } from 'preact/hooks';
import type { ParkedFilter, ParkedItem, ParkedList } from '../../../contracts/parked.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { When } from '../sites/when.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { FailureWords } from './failure-words.tsx';
import { IntegrationLink } from './integration-link.tsx';
import { integrationsApi } from './integrations-api.ts';
import { ParkedActions } from './parked-actions.tsx';
import { ParkedFilters } from './parked-filters.tsx';
import { type IntegrationPlace, plainPlace } from './use-integration-place.ts';

const refreshMs = 10_000;

interface ParkedTabProps {
  place: IntegrationPlace;
  go: (change: Partial<IntegrationPlace>) => void;
}

/** What came and could not be worked off: why, and what to do about it. */
export function ParkedTab({ place, go }: ParkedTabProps) {
  const { say } = useWords();
  const api = integrationsApi(useApi());
  const [pages, setPages] = useState(1);
  const { site, kind, reason, connection, delivery } = place;
  const filter: ParkedFilter = {
    ...(site && { site }),
    ...(kind && { kind }),
    ...(reason && { reason }),
    ...(connection && { connection }),
  };
  const { resource, retry, refresh } = useResource(`parked:${JSON.stringify(filter)}`, {
    load: (signal) => readPages(api, { filter, pages, signal }),
    everyMs: refreshMs,
  });
  // More of the same: what is there stays until then.
  useEffect(() => {
    if (pages > 1) void refresh();
  }, [pages]);
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { items, next, groups } = resource.value;
  const isNarrowed = kind !== '' || reason !== '' || connection !== '';
  const close = () => go({ delivery: '' });
  return (
    <>
      <p class="page-text">{say('parkedText')}</p>
      {groups.length > 0 && <ParkedFilters {...{ groups, place, go }} />}
      <CommonReason items={items} />
      {items.length === 0 ? (
        <Notice
          title={say(isNarrowed && groups.length > 0 ? 'parkedEmptyFilter' : 'parkedEmpty')}
          text={say('parkedEmptyText')}
        />
      ) : (
        <>
          <ParkedActions {...{ filter, api }} onDone={refresh} />
          <ul class="parked-rows">
            {items.map((item) => (
              <ParkedRow key={item.id} {...{ item, place }} />
            ))}
          </ul>
          {next && (
            <button type="button" class="button" onClick={() => setPages(pages + 1)}>
              {say('parkedMore')}
            </button>
          )}
        </>
      )}
      {delivery && <DeliveryDialog key={delivery} id={delivery} onChanged={refresh} onClose={close} />}
    </>
  );
}

/** Where all that is shown has one reason, what it means and what to do stands above it all. */
function CommonReason({ items }: { items: readonly ParkedItem[] }) {
  const { say } = useWords();
  const [first, ...others] = items;
  if (!first || others.some(({ reason }) => reason !== first.reason)) return null;
  return (
    <p class="connection-failure common-reason">
      <FailureWords code={first.reason} />
      {first.kind === 'hook' && <IntegrationLink to={plainPlace(first.site)}>{say('toSettings')}</IntegrationLink>}
    </p>
  );
}

function ParkedRow({ item, place }: { item: ParkedItem; place: IntegrationPlace }) {
  const { name } = useWords();
  const sites = useSites();
  return (
    <li>
      <IntegrationLink to={{ ...place, delivery: item.id }} class="parked-row">
        <span class="parked-what">
          <strong>{name('parkedWhat', item.what)}</strong> <code class="code quiet">{item.about}</code>
        </span>
        <span class="parked-reason">{name('failure', item.reason)}</span>
        <span class="quiet">{name('parkedKind', item.kind)}</span>
        <span class="badge">{sites.find(({ id }) => id === item.site)?.name ?? item.site}</span>
        <When at={item.receivedAt} site={item.site} />
      </IntegrationLink>
    </li>
  );
}

interface Reading {
  filter: ParkedFilter;
  pages: number;
  signal: AbortSignal;
}

async function readPages(
  api: ReturnType<typeof integrationsApi>,
  { filter, pages, signal }: Reading,
): Promise<ParkedList> {
  let read = await api.parked(filter, signal);
  for (let page = 1; page < pages && read.next; page += 1) {
    const more = await api.parked({ ...filter, before: read.next }, signal);
    read = { ...more, items: [...read.items, ...more.items] };
  }
  return read;
}

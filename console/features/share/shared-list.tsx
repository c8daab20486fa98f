import { useMemo, useRef } from 'preact/hooks';
import type { OpenShare } from '../../../contracts/share.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { ListKindProvider, useListKind } from '../lists/list-kind.ts';
import { ListEnd } from '../lists/list-pane.tsx';
import { ListTable, TableSkeleton } from '../lists/list-table.tsx';
import { useList } from '../lists/use-list.ts';
import type { SharedApi } from './shared-api.ts';
import { sharedKind } from './shared-kind.ts';

interface SharedListProps {
  share: OpenShare;
  api: SharedApi;
}

/** A shared list: the console's own table, with the columns that are shown, and no row that could be opened. */
export function SharedList({ share, api }: SharedListProps) {
  const kind = useMemo(() => sharedKind(share.kind === 'goals' ? 'goals' : 'inquiries', api), [share, api]);
  return (
    <ListKindProvider value={kind}>
      <Rows share={share} />
    </ListKindProvider>
  );
}

function Rows({ share }: { share: OpenShare }) {
  const { say } = useWords();
  const { texts } = useListKind();
  const { list, retry, showMore } = useList({ site: share.site.id, q: '', filter: {}, zone: share.site.timeZone });
  const scroller = useRef<HTMLDivElement>(null);
  const rows = list.list;
  return (
    <main class="list-pane">
      <h1 class="unseen">{say(texts.title)}</h1>
      <div class="list-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <div class="list" ref={scroller} tabIndex={0} aria-busy={list.state === 'loading'}>
          {list.failure && <FailureNotice kind={list.failure} onRetry={retry} />}
          {!list.failure && !rows && <TableSkeleton />}
          {rows && rows.rows.length === 0 && <Notice title={say('shareEmpty')} text={say('shareEmptyText')} />}
          {rows && rows.rows.length > 0 && (
            <>
              <ListTable
                list={rows}
                columns={share.columns}
                open={null}
                hrefOf={null}
                fresh={list.fresh}
                scroller={scroller}
              />
              <ListEnd list={list} onMore={showMore} />
            </>
          )}
        </div>
      </div>
    </main>
  );
}

import { useState } from 'preact/hooks';
import type { ExportFormat, ExportView } from '../../../contracts/exports.ts';
import type { ListQuery } from '../../address.ts';
import { ApiFailure } from '../../api.ts';
import { clockTime, dayOf } from '../../format/time.ts';
import { useApi } from '../../ui/api-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { askExport, fileAddress, readExports } from './export-api.ts';

/** While the menu is open: a short list is written within a second. */
const pollMs = 1_500;

/** The list as a file: asked for here, written in the background, fetched here when it is done. */
export function ExportsMenu({ query }: { query: ListQuery }) {
  const { say } = useWords();
  return (
    <Popover icon="download" label={say('exports')} iconOnly edge="end">
      {() => <Exports query={query} />}
    </Popover>
  );
}

function Exports({ query }: { query: ListQuery }) {
  const api = useApi();
  const { say, language } = useWords();
  const { name: list, texts } = useListKind();
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { resource, retry, refresh } = useResource('exports', {
    load: (signal) => readExports(api, signal),
    everyMs: pollMs,
  });
  const ask = async (format: ExportFormat) => {
    setAsking(true);
    try {
      await askExport(api, { list, query, format, language });
      setProblem(null);
      void refresh();
    } catch (error) {
      const isMany = error instanceof ApiFailure && error.code === 'too-many-exports';
      setProblem(say(isMany ? 'exportTooMany' : 'exportFailed'));
    }
    setAsking(false);
  };
  return (
    <div class="exports">
      <p class="quiet">{say(texts.exportText)}</p>
      <div class="export-buttons">
        <button type="button" class="button" disabled={isAsking} onClick={() => ask('csv')}>
          {say('exportCsv')}
        </button>
        <button type="button" class="button" disabled={isAsking} onClick={() => ask('xlsx')}>
          {say('exportXlsx')}
        </button>
      </div>
      {problem !== null && (
        <p class="field-error" role="alert">
          {problem}
        </p>
      )}
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'full' && (
        <ul class="export-list">
          {resource.value.exports.map((one) => (
            <ExportItem key={one.id} item={one} timeZone={query.zone} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ExportItem({ item, timeZone }: { item: ExportView; timeZone: string }) {
  const { say, name, language } = useWords();
  const now = useNow();
  const { id, list, format, state, total, done, askedAt } = item;
  return (
    <li class="export-item">
      <span class="export-name">
        <strong>
          {name('page', list)}, {format === 'csv' ? 'CSV' : 'Excel'}
        </strong>{' '}
        <span class="quiet">
          {dayOf(askedAt, { language, timeZone, now })}, {clockTime(askedAt, { language, timeZone })}
        </span>
      </span>
      {state === 'done' && (
        <a class="export-link" href={fileAddress(id)} download>
          <Icon name="download" />
          {say('exportFetch')}
        </a>
      )}
      <ExportState item={item} />
      {state === 'running' && (
        <progress max={Math.max(total, 1)} value={done} aria-label={say('exportProgress', { done, total })} />
      )}
    </li>
  );
}

function ExportState({ item: { state, problem, done, total } }: { item: ExportView }) {
  const { say, count, name, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const values = { done: number.format(done), total: number.format(total) };
  return (
    <span class={state === 'failed' ? 'export-state field-error' : 'export-state quiet'}>
      {state === 'waiting' && say('exportWaiting')}
      {state === 'running' && say('exportProgress', values)}
      {state === 'done' && count('rowsWritten', done)}
      {state === 'failed' && name('exportProblem', problem ?? 'gave-up')}
    </span>
  );
}

import type { AnalyticsReport, AnalyticsRow, Figures } from '../../../contracts/analytics.ts';
import { percentText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import {
  type AnalyticsPlace,
  lookInto,
  type Sort,
  type SortColumn,
  sortColumns,
  writeAnalyticsPlace,
} from './analytics-place.ts';
import { ChangeMark, type FigureKind } from './change-mark.tsx';
import { figureKinds } from './figure-kinds.ts';
import { columnOf, figureOf } from './figures.ts';
import { rowDays } from './row-days.ts';
import { rowName } from './row-name.ts';
import { sortedRows } from './sorted-rows.ts';

type Column = Exclude<SortColumn, 'name'>;

interface BreakdownProps {
  report: AnalyticsReport;
  place: AnalyticsPlace;
  /** `null`: nobody can look into a row here. */
  onGo: ((place: AnalyticsPlace) => void) | null;
  onSort: (sort: Sort | null) => void;
}

/** The rows of the report: what each brought, beside what it was before. A click looks into a row. */
export function Breakdown({ report, place, onGo, onSort }: BreakdownProps) {
  const words = useWords();
  const columns = columnsOf(report);
  const kinds = figureKinds(words, report.currency);
  const nameOf = (row: AnalyticsRow) => rowName(row, report.by, words);
  const rows = sortedRows(report.rows, place.sort, nameOf);
  const shareColumn = columnOf[place.metric] === 'visits' ? 'visits' : 'inquiries';
  const most = Math.max(1e-9, ...report.rows.map(({ now }) => figureOf(now, shareColumn) ?? 0));
  return (
    <table class="breakdown" data-columns={columns.length}>
      <TableHead report={report} columns={columns} sort={place.sort} onSort={onSort} />
      <tbody>
        {rows.map((row) => {
          const target = lookInto({ ...place, by: report.by }, row.key, rowDays(report, row.key));
          return (
            <tr key={row.key} class="breakdown-row">
              <th scope="row">
                <RowName {...{ row, target, onGo }} name={nameOf(row)} />
                <ShareBar share={(figureOf(row.now, shareColumn) ?? 0) / most} />
              </th>
              <Cells figures={row} columns={columns} kinds={kinds} total={report.total.now} />
            </tr>
          );
        })}
        {report.rest && (
          <tr class="breakdown-row rest">
            <th scope="row">{words.say('restOfRows')}</th>
            <Cells figures={report.rest} columns={columns} kinds={kinds} total={report.total.now} />
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr class="breakdown-row">
          <th scope="row">{words.say('total')}</th>
          <Cells figures={report.total} columns={columns} kinds={kinds} total={null} />
        </tr>
      </tfoot>
    </table>
  );
}

interface RowNameProps {
  row: AnalyticsRow;
  name: string;
  target: AnalyticsPlace;
  onGo: BreakdownProps['onGo'];
}

function RowName({ row, name, target, onGo }: RowNameProps) {
  const { say } = useWords();
  if (!onGo) return <span data-none={row.key === ''}>{name}</span>;
  return (
    <a
      href={writeAnalyticsPlace(target)}
      title={say('lookInto', { what: name })}
      data-none={row.key === ''}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onGo(target);
      }}
    >
      {name}
    </a>
  );
}

/** Columns that this report knows anything of. */
export function columnsOf({ rows, total }: AnalyticsReport): Column[] {
  const hasVisits = rows.some(({ now }) => now.visits !== null);
  const hasCosts = [total.now, total.before].some(({ cost }) => cost !== null);
  return sortColumns.filter((column): column is Column => {
    if (column === 'name') return false;
    if (column === 'cost' || column === 'perInquiry') return hasCosts;
    return hasVisits || column === 'inquiries' || column === 'first';
  });
}

function TableHead({
  report,
  columns,
  sort,
  onSort,
}: {
  report: AnalyticsReport;
  columns: readonly Column[];
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
}) {
  const { name } = useWords();
  return (
    <thead>
      <tr>
        {(['name', ...columns] as const).map((column) => {
          const own = sort?.column === column ? sort : null;
          // The largest first, then the smallest, then as it was.
          const next = own
            ? own.down === (column !== 'name')
              ? { column, down: !own.down }
              : null
            : { column, down: column !== 'name' };
          return (
            <th key={column} scope="col" aria-sort={own ? (own.down ? 'descending' : 'ascending') : undefined}>
              <button type="button" onClick={() => onSort(next)}>
                {column === 'name' ? name('by', report.by) : name('column', column)}
                <span class="sort-mark" aria-hidden="true">
                  {own ? (own.down ? '↓' : '↑') : ''}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface CellsProps {
  figures: { now: Figures; before: Figures };
  columns: readonly Column[];
  kinds: Record<Column, FigureKind>;
  /** For the share of the whole; `null` for the whole itself. */
  total: Figures | null;
}

function Cells({ figures, columns, kinds, total }: CellsProps) {
  const { name, say, language } = useWords();
  return (
    <>
      {columns.map((column) => {
        const compared = { now: figureOf(figures.now, column), before: figureOf(figures.before, column) };
        const whole = total && kinds[column].isCount && column !== 'visitors' ? figureOf(total, column) : null;
        const share = whole && compared.now !== null ? percentText(compared.now / whole, language) : null;
        return (
          <td key={column} data-column={column}>
            <span class="cell-name">{name('column', column)}</span>
            <span class="cell-value" title={share ? say('share', { percent: share }) : undefined}>
              {compared.now === null ? '—' : kinds[column].write(compared.now)}
            </span>
            <ChangeMark compared={compared} kind={kinds[column]} />
          </td>
        );
      })}
    </>
  );
}

/** How large a row is beside the largest, for the eye only. */
function ShareBar({ share }: { share: number }) {
  return (
    <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(0, Math.min(100, share * 100))} height="4" />
    </svg>
  );
}

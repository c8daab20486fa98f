import { type ListColumn, listColumns } from '../../../contracts/list-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { moved, readColumns, usualColumns, writeColumns } from './chosen-columns.ts';

/** Which columns the list has, and in which order. */
export function ColumnsMenu({ columns, onChange }: { columns: string; onChange: (columns: string) => void }) {
  const { say, name } = useWords();
  const chosen = readColumns(columns) ?? usualColumns;
  const hidden = listColumns.filter((column) => !chosen.includes(column));
  const change = (next: readonly ListColumn[]) => onChange(writeColumns(next));
  return (
    <Popover icon="columns" label={say('columns')} iconOnly edge="end">
      {() => (
        <>
          <ul class="picks">
            {[...chosen, ...hidden].map((column) => {
              const isShown = chosen.includes(column);
              const next = isShown ? chosen.filter((one) => one !== column) : [...chosen, column];
              return (
                <li key={column} class="column-line">
                  <label class="pick">
                    {/* The contact is what opens an inquiry. */}
                    <input
                      type="checkbox"
                      checked={isShown}
                      disabled={column === 'contact'}
                      onChange={() => change(next)}
                    />
                    <span class="pick-name">{name('column', column)}</span>
                  </label>
                  {isShown && (
                    <>
                      <MoveButton {...{ column, chosen, by: -1, onMove: change }} />
                      <MoveButton {...{ column, chosen, by: 1, onMove: change }} />
                    </>
                  )}
                </li>
              );
            })}
          </ul>
          <button type="button" class="pick" disabled={columns === ''} onClick={() => onChange('')}>
            {say('columnReset')}
          </button>
        </>
      )}
    </Popover>
  );
}

interface MoveProps {
  column: ListColumn;
  chosen: readonly ListColumn[];
  by: -1 | 1;
  onMove: (columns: readonly ListColumn[]) => void;
}

function MoveButton({ column, chosen, by, onMove }: MoveProps) {
  const { say, name } = useWords();
  const next = moved(chosen, { column, by });
  const label = say(by < 0 ? 'columnUp' : 'columnDown', { what: name('column', column) });
  return (
    <button
      type="button"
      class="icon-button small"
      aria-label={label}
      title={label}
      disabled={next === chosen}
      onClick={() => onMove(next)}
    >
      <Icon name={by < 0 ? 'up' : 'down'} />
    </button>
  );
}

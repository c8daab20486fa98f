import { Icon } from '../../ui/icon.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { useListKind } from '../lists/list-kind.ts';
import { moved, readColumns, writeColumns } from './chosen-columns.ts';

/** Which columns the list has, and in which order. */
export function ColumnsMenu({ columns, onChange }: { columns: string; onChange: (columns: string) => void }) {
  const { say, name } = useWords();
  const kind = useListKind();
  const chosen = readColumns(columns, kind) ?? kind.usualColumns;
  const hidden = kind.columns.filter((column) => !chosen.includes(column));
  const change = (next: readonly string[]) => onChange(writeColumns(next, kind));
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
                    {/* The main one is what opens a row. */}
                    <input
                      type="checkbox"
                      checked={isShown}
                      disabled={column === kind.mainColumn}
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
          <button type="button" class="pick" aria-disabled={columns === ''} onClick={() => onChange('')}>
            {say('columnReset')}
          </button>
        </>
      )}
    </Popover>
  );
}

interface MoveProps {
  column: string;
  chosen: readonly string[];
  by: -1 | 1;
  onMove: (columns: readonly string[]) => void;
}

/** At the edge it does nothing, but keeps the focus of whoever has moved the column there with it. */
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
      aria-disabled={next === chosen}
      onClick={() => onMove(next)}
    >
      <Icon name={by < 0 ? 'up' : 'down'} />
    </button>
  );
}

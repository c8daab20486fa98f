import { changeText, percentChangeText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { type Change, type Compared, changeOf } from './figures.ts';

/** How a kind of figure is written, and which way is good. */
export interface FigureKind {
  isCount: boolean;
  /** `null`: neither way is good. */
  isGoodUp: boolean | null;
  write: (value: number) => string;
  /** How a difference is written, where it is no plain number. */
  writeChange?: (by: number) => string;
}

/** How far a figure has moved since before: an arrow, the difference, and per cent where that says something. */
export function ChangeMark({ compared, kind }: { compared: Compared; kind: FigureKind }) {
  const { language, say } = useWords();
  const change = changeOf(compared, kind);
  if (!change || (compared.now === 0 && compared.before === 0)) return null;
  const before = compared.before === null ? '' : say('wasBefore', { value: kind.write(compared.before) });
  if (Math.abs(change.by) < 1e-9) {
    return (
      <span class="change" data-trend="none" title={before}>
        {say('noChange')}
      </span>
    );
  }
  const write = kind.writeChange ?? ((by: number) => changeText(by, language));
  return (
    <span class="change" data-trend={trendOf(change, kind)} title={before}>
      <span aria-hidden="true">{change.by > 0 ? '▲' : '▼'}</span> {write(change.by)}
      {change.part !== null && <span class="change-part"> {percentChangeText(change.part, language)}</span>}
    </span>
  );
}

function trendOf({ by }: Change, { isGoodUp }: FigureKind): string {
  if (isGoodUp === null) return 'plain';
  return by > 0 === isGoodUp ? 'good' : 'bad';
}

import { useWords } from '../../ui/words-context.tsx';
import type { PlotLine } from './plot-lines.ts';

/** The lines' names and colours, with their values at a step where one is chosen. */
export function PlotLegend({
  lines,
  step,
  title,
  write,
}: {
  lines: readonly PlotLine[];
  step: number | null;
  title: string | null;
  write: (value: number) => string;
}) {
  const { say } = useWords();
  const values = (line: PlotLine) => {
    const value = step === null ? null : line.values[step];
    return step === null ? null : value === null || value === undefined ? '—' : write(value);
  };
  const isStack = lines[0]?.tone === '1';
  const sum = lines.reduce((total, { values: all }) => total + ((step === null ? 0 : all[step]) ?? 0), 0);
  return (
    <div class="legend" aria-live="polite">
      <p class="legend-title">{title ?? ''}</p>
      <ul class="legend-lines">
        {lines.map((line) => (
          <li key={line.tone} class="legend-line" data-tone={line.tone}>
            <svg class="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
              <rect width="12" height="12" rx="3" />
            </svg>
            <span class="legend-name">{line.name}</span>
            <span class="legend-value">{values(line)}</span>
          </li>
        ))}
        {isStack && step !== null && (
          <li class="legend-line">
            <span class="legend-name">{say('total')}</span>
            <span class="legend-value">{write(sum)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

import { useWords } from '../../ui/words-context.tsx';
import type { PlotLine } from './plot-lines.ts';

/** The plot's numbers, for those who would rather read them or cannot see it. */
export function PlotTable({
  label,
  steps,
  lines,
  write,
}: {
  label: string;
  steps: readonly string[];
  lines: readonly PlotLine[];
  write: (value: number) => string;
}) {
  const { say, name } = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="plot-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{name('by', 'day')}</th>
            {lines.map((line) => (
              <th key={line.tone} scope="col">
                {line.name}
              </th>
            ))}
            {lines[0]?.tone === '1' && <th scope="col">{say('total')}</th>}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              {lines.map(({ tone, values }) => (
                <td key={tone}>{written(values[index])}</td>
              ))}
              {lines[0]?.tone === '1' && (
                <td>{write(lines.reduce((sum, { values }) => sum + (values[index] ?? 0), 0))}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

  function written(value: number | null | undefined): string {
    return value === null || value === undefined ? '—' : write(value);
  }
}

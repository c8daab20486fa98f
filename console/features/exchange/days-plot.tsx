import type { Ledger } from '../../../contracts/exchange-ledger.ts';
import { useWords } from '../../ui/words-context.tsx';

const [height, step, bar] = [120, 24, 9];

/** Views given and received, day by day, as pairs of bars; the same numbers stand in the table below. */
export function DaysPlot({ days }: { days: Ledger['days'] }) {
  const { say } = useWords();
  const most = Math.max(1, ...days.flatMap(({ given, received }) => [given.viewed, received.viewed]));
  const width = days.length * step;
  const barOf = (views: number) => (views === 0 ? 0 : Math.max(2, (views / most) * (height - 4)));
  return (
    <figure class="exchange-plot">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('exchangePlot', { most })}
      >
        {days.map(({ day, given, received }, index) => (
          <g key={day} transform={`translate(${index * step + 2} 0)`}>
            <title>{say('exchangePlotDay', { day, given: given.viewed, received: received.viewed })}</title>
            <rect class="plot-room" width={step} height={height} />
            <rect class="given" y={height - barOf(given.viewed)} width={bar} height={barOf(given.viewed)} />
            <rect
              class="received"
              x={bar + 2}
              y={height - barOf(received.viewed)}
              width={bar}
              height={barOf(received.viewed)}
            />
          </g>
        ))}
      </svg>
      <figcaption class="exchange-legend">
        <span class="given">{say('exchangeGiven')}</span>
        <span class="received">{say('exchangeReceived')}</span>
      </figcaption>
    </figure>
  );
}

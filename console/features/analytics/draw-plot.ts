import type uPlot from 'uplot';
import type { PlotStyle } from './analytics-place.ts';
import type { PlotLine } from './plot-lines.ts';

export interface Plot {
  /** Puts the cursor on a step. */
  point(step: number): void;
  end(): void;
}

interface PlotSettings {
  /** Short names of the steps, for the axis. */
  steps: readonly string[];
  lines: readonly PlotLine[];
  style: PlotStyle;
  write: (value: number) => string;
  /** Hears of the step under the pointer; `null` when it has left. */
  onStep: (step: number | null) => void;
}

/** Pixels; of a phone held upright less. */
const height = 260;
const heightOnPhone = 200;
/** Between two names of steps. */
const namePx = 64;
/** Lines differ by their dashes as well as by their colours. */
const dashes: Record<string, number[]> = { '2': [7, 3], '3': [2, 3], '4': [10, 3, 2, 3], '5': [4, 4], before: [4, 4] };

/** Draws the lines on a canvas in `frame` and keeps to its width. Fetches the plotting library the first time. */
export async function drawPlot(frame: HTMLElement, settings: PlotSettings): Promise<Plot> {
  const { default: Library } = await import('uplot');
  const { lines, steps, style, onStep } = settings;
  const isStack = style === 'stacked' && lines[0]?.tone === '1';
  const drawn = isStack ? stacked(lines) : lines.map(({ values }) => [...values]);
  const data: uPlot.AlignedData = [steps.map((_, index) => index), ...drawn];
  const colours = coloursOf(frame);
  const isNarrow = frame.clientWidth < 500;
  const plot = new Library(
    {
      width: frame.clientWidth,
      height: isNarrow ? heightOnPhone : height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: !isStack } },
      scales: {
        x: { time: false, range: [-0.5, Math.max(0.5, steps.length - 0.5)] },
        y: { range: (_, __, most) => [0, most > 0 ? most * 1.06 : 1] },
      },
      axes: axesOf(settings, colours),
      series: [{}, ...lines.map((line) => seriesOf(line, { Library, isStack, colours, isShort: steps.length < 3 }))],
      hooks: { setCursor: [({ cursor }) => onStep(cursor.idx ?? null)] },
    },
    data,
    frame,
  );
  const observer = new ResizeObserver(() => {
    if (frame.clientWidth !== plot.width) plot.setSize({ width: frame.clientWidth, height: plot.height });
  });
  observer.observe(frame);
  return {
    point(step) {
      plot.setCursor({ left: plot.valToPos(step, 'x'), top: 0 });
    },
    end() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

/** Each line on top of those after it: the first, the largest, is drawn first and seen above all. */
function stacked(lines: readonly PlotLine[]): number[][] {
  return lines.map((_, index) =>
    (lines[0]?.values ?? []).map((__, step) =>
      lines.slice(index).reduce((sum, { values }) => sum + (values[step] ?? 0), 0),
    ),
  );
}

interface Colours {
  of: (tone: string) => string;
  grid: string;
  text: string;
  font: string;
}

/** The canvas knows no style sheets, so it is told. */
function coloursOf(frame: HTMLElement): Colours {
  const style = getComputedStyle(frame);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    of: (tone) => read(`--plot-${tone}`),
    grid: read('--line'),
    text: read('--text-quiet'),
    font: `11px ${read('--font')}`,
  };
}

function axesOf({ steps, write }: PlotSettings, { grid, text, font }: Colours): uPlot.Axis[] {
  return [
    {
      stroke: text,
      font,
      grid: { show: false },
      ticks: { show: false },
      size: 28,
      space: namePx,
      incrs: [1, 2, 4, 7, 14, 28, 56],
      values: (_, splits) => splits.map((split) => steps[split] ?? ''),
    },
    {
      stroke: text,
      font,
      size: (_, texts) => Math.max(32, 14 + 6.5 * Math.max(0, ...(texts ?? []).map((written) => written.length))),
      grid: { stroke: grid, width: 1 },
      ticks: { show: false },
      space: 44,
      values: (_, splits) => splits.map(write),
    },
  ];
}

function seriesOf(
  { tone, name, values }: PlotLine,
  {
    Library,
    isStack,
    colours,
    isShort,
  }: { Library: typeof uPlot; isStack: boolean; colours: Colours; isShort: boolean },
): uPlot.Series {
  const colour = colours.of(tone);
  const { bars, spline } = Library.paths;
  if (isStack && bars) {
    return {
      label: name,
      stroke: colour,
      fill: colour,
      width: 0,
      points: { show: false },
      paths: bars({ size: [0.72, 48], radius: 0.08 }),
    };
  }
  const dash = dashes[tone];
  return {
    label: name,
    stroke: colour,
    width: tone === 'total' ? 2.25 : 1.75,
    ...(dash && { dash }),
    ...(tone === 'total' && { fill: colours.of('ground') }),
    // One or two values make no line that can be seen, nor does one between gaps.
    points: { show: true, size: 7, fill: colour, filter: () => (isShort ? values.map((_, at) => at) : lonely(values)) },
    ...(spline && { paths: spline() }),
  };
}

/** Where a value stands alone. */
function lonely(values: readonly (number | null)[]): number[] {
  const isGap = (at: number) => (values[at] ?? null) === null;
  return values.flatMap((_, at) => (!isGap(at) && isGap(at - 1) && isGap(at + 1) ? [at] : []));
}

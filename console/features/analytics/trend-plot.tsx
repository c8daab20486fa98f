import type { TargetedKeyboardEvent } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';
import type { PlotStyle } from './analytics-place.ts';
import { drawPlot, type Plot } from './draw-plot.ts';
import { PlotLegend } from './plot-legend.tsx';
import type { PlotLine } from './plot-lines.ts';

interface TrendPlotProps {
  label: string;
  /** What each step is called. */
  steps: readonly string[];
  shortSteps: readonly string[];
  lines: readonly PlotLine[];
  style: PlotStyle;
  write: (value: number) => string;
}

/** The plot of the lines over the steps, with their values at the step under the pointer or the arrow keys. */
export function TrendPlot({ label, steps, shortSteps, lines, style, write }: TrendPlotProps) {
  const { say } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const [step, setStep] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const scheme = useColourScheme();

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let ended = false;
    setStep(null);
    drawPlot(element, { steps: shortSteps, lines, style, write, onStep: setStep }).then(
      (drawn) => {
        if (ended) drawn.end();
        else plot.current = drawn;
      },
      () => setFailed(true),
    );
    return () => {
      ended = true;
      plot.current?.end();
      plot.current = null;
    };
  }, [shortSteps, lines, style, write, scheme]);

  const onKeyDown = useCallback(
    (event: TargetedKeyboardEvent<HTMLElement>) => {
      const last = steps.length - 1;
      const targets: Record<string, number> = {
        ArrowLeft: Math.max(0, (step ?? last + 1) - 1),
        ArrowRight: Math.min(last, (step ?? -1) + 1),
        Home: 0,
        End: last,
      };
      const target = targets[event.key];
      if (target === undefined) return;
      event.preventDefault();
      plot.current?.point(target);
      setStep(target);
    },
    [step, steps.length],
  );

  if (failed) return <p class="quiet plot-failed">{say('plotFailed')}</p>;
  return (
    <>
      <PlotLegend lines={lines} step={step} title={step === null ? null : (steps[step] ?? null)} write={write} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the plot's values */}
      <div class="plot" ref={frame} role="img" aria-label={label} tabIndex={0} onKeyDown={onKeyDown} />
    </>
  );
}

/** Changes with the colours of the system, so that a canvas can be drawn again. */
function useColourScheme(): boolean {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return isDark;
}

const width = 120;
const height = 32;

/** The course of a figure, for the eye only: the plot and its table say it in numbers. Gaps are not drawn. */
export function SparkLine({ values }: { values: readonly (number | null)[] }) {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  if (known.length < 2) return null;
  const most = Math.max(...known) || 1;
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) =>
    value === null ? null : `${(index * step).toFixed(1)},${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`,
  );
  const line = points.map(
    (point, index) => point && `${index === 0 || points[index - 1] === null ? 'M' : 'L'}${point}`,
  );
  const path = line.filter(Boolean).join('');
  const isWhole = points.every(Boolean);
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {isWhole && <path class="spark-ground" d={`${path}L${width},${height}L0,${height}Z`} />}
      <path class="spark-line" d={path} />
    </svg>
  );
}

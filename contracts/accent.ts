import * as v from 'valibot';

/** What texts need against what they stand on (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5;

/** Contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The one colour that a site chooses for what we draw on its pages: white texts stand on it. */
export const AccentSchema = v.pipe(
  v.string(),
  v.regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #1d4ed8, in lower case'),
  v.check(
    (colour) => contrastOf(colour, '#ffffff') >= leastContrast,
    'is too light for white text; choose a darker colour, with a contrast of 4.5 to white at least',
  ),
);

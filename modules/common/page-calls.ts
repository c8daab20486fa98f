import type { ModuleContext } from '../../contracts/module.ts';

/**
 * Takes the page's own words, as they are: the backend sorts, cuts and names them (contracts/asked.ts).
 * - `['inquiry', { name, phone, email, message, form, consentVersion, fillMs, trap, … }, callback]`; what else the page
 *   passes goes along as `fields`, since sites hand over whole forms (facts/comagic.md §2). The callback hears once
 *   whether the inquiry is safe: true when it is on disk or accepted, false when it was refused
 * - `['identify', { name, phone, email, id }]`
 * - `['goal', 'name']`
 *
 * Both take a callback, too.
 */
export function takePageCalls({ on, track, pageUrl }: ModuleContext): void {
  for (const type of ['inquiry', 'identify', 'goal'] as const)
    on(type, (asked: unknown, callback?: (durable: boolean) => void) => {
      track({ type, url: pageUrl(), asked }).then(callback);
    });
}

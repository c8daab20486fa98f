import type { ModuleContext } from '../../contracts/module.ts';

/**
 * Takes the page's own words, as they are: the backend sorts, cuts and names them (contracts/asked.ts).
 * - `['inquiry', { name, phone, email, message, form, consentVersion, fillMs, trap, … }, callback]`; what else the page
 *   passes goes along as `fields`, since sites hand over whole forms (facts/comagic.md §2). The callback hears once
 *   whether the inquiry is safe: true when it is on disk or accepted, false when it was refused
 * - `['identify', { name, phone, email, id }]`
 * - `['goal', 'name']`
 */
export function takePageCalls({ on, track, pageUrl }: ModuleContext): void {
  on('inquiry', (asked: unknown, callback?: (durable: boolean) => void) => {
    track({ type: 'inquiry', url: pageUrl(), asked }).then(callback);
  });
  on('identify', (asked: unknown) => {
    track({ type: 'identity', asked });
  });
  on('goal', (name: unknown) => {
    track({ type: 'goal', url: pageUrl(), name });
  });
}

import { isModuleId, manifest } from '../../modules/manifest.ts';

/**
 * What is wrong with the comparison that a site's modules ask for, a sentence about the option `evenBookings` of `vitals`:
 * a bridge, on which bookings depend, is left out only where the site says so. `null`: nothing.
 */
export function splitProblem(modules: Readonly<Record<string, Record<string, unknown>>>): string | null {
  const { without, withoutShare, evenBookings } = modules.vitals ?? {};
  if (withoutShare === 0 || evenBookings === true) return null;
  if (typeof without !== 'string' || !isModuleId(without) || manifest[without].kind !== 'bridge') return null;
  return `must be on to leave out ${without}, since bookings depend on it; or choose another module`;
}

import { isModuleId, moduleIds, withNeeds } from '../../modules/manifest.ts';
import { dependedOn } from './depended-on.ts';

/**
 * What is wrong with the comparison that a site's modules ask for, a sentence about the option `evenBookings` of `vitals`:
 * what bookings or orders depend on is left out only where the site says so. `null`: nothing.
 */
export function splitProblem(modules: Readonly<Record<string, Record<string, unknown>>>): string | null {
  const { without, withoutShare, evenBookings } = modules.vitals ?? {};
  if (withoutShare === 0 || evenBookings === true) return null;
  if (typeof without !== 'string' || !isModuleId(without)) return null;
  // What is left out takes those with it that need it.
  if (!moduleIds.some((id) => dependedOn(id) && withNeeds([id]).includes(without))) return null;
  return `must be on to leave out ${without}, since bookings or orders depend on it; or choose another module`;
}

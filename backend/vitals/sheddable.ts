import { isModuleId, type ModuleId, type OptionsOf, withNeeds } from '../../modules/manifest.ts';
import { dependedOn } from './depended-on.ts';

/**
 * Which of a site's modules may be left out where they are slow: not what measures it; not what bookings and orders depend
 * on, unless the site says so; and not what takes part in a comparison, whose outcome it would falsify.
 */
export function sheddable(ids: readonly string[], options: Partial<OptionsOf<'vitals'>>): ModuleId[] {
  const { without, withoutShare, evenBookings } = options;
  const own = ids.filter(isModuleId);
  const needed = own.filter((id) => dependedOn(id) && evenBookings !== true);
  const compared = own.filter((id) => withoutShare !== 0 && withNeeds([id]).some((need) => need === without));
  const kept = new Set(withNeeds(['vitals', ...needed, ...compared]));
  return own.filter((id) => !kept.has(id));
}

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { SiteSettingsSchema } from '../sites/settings.ts';
import { aSite } from '../visits/testing.ts';

const problemOf = (vitals: object) => {
  const { issues } = v.safeParse(SiteSettingsSchema, {
    ...aSite('salon'),
    modules: { common: {}, yclients: {}, vitals },
  });
  return issues?.map((issue) => `${v.getDotPath(issue)} ${issue.message}`) ?? [];
};

test('what bookings or orders depend on is left out only where the site says so, and the error names the option', () => {
  const compared = { without: 'yclients', withoutShare: 10 };
  expect(problemOf(compared)).toEqual([
    'modules.vitals has wrong options: evenBookings: must be on to leave out yclients, since bookings or orders depend on it; or choose another module',
  ]);
  expect(problemOf({ ...compared, evenBookings: true })).toEqual([]);
  expect(problemOf({ ...compared, without: 'post-checkout' })[0]).toContain('evenBookings');
  expect(problemOf({ ...compared, without: 'pre-checkout' })).toEqual([]);
  expect(problemOf({ ...compared, withoutShare: 0 })).toEqual([]);
  expect(problemOf({})).toEqual([]);
  expect(problemOf({ without: 'common' })[0]).toContain('without: must be the id of a module or bridge, or none');
});

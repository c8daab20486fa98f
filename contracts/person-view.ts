import * as v from 'valibot';

const rows = v.array(v.looseObject({}));

/** Answer of `POST /api/persons/find`: what is stored of a person on each site, row by row as it is stored. */
export const FoundPersonSchema = v.object({
  sites: v.array(
    v.object({
      site: v.string(),
      knownBy: v.array(v.string()),
      ...{ contacts: rows, inquiries: rows, bookings: rows, visits: rows, pageViews: rows, goals: rows },
      ...{ orders: rows, carts: rows, shopViews: rows, offerShowings: rows, coupons: rows },
      ...{ exchangeShowings: rows, partnersCoupons: rows },
      ...{ browsers: rows, consents: rows, profiles: rows },
      ...{ identities: rows, parkedEvents: rows, hookMessages: rows, letters: rows, mentions: rows },
      ...{ subscriptions: rows, pushes: rows },
    }),
  ),
});

/** Answer of `POST /api/persons/erase`: how much was removed, and what has to be removed by hand elsewhere. */
export const ErasedPersonSchema = v.object({
  sites: v.array(
    v.object({
      site: v.string(),
      removed: v.record(v.string(), v.number()),
      outside: v.array(v.object({ system: v.string(), branch: v.string(), record: v.string() })),
    }),
  ),
  copies: v.string(),
});

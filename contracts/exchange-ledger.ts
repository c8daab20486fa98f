import * as v from 'valibot';
import { ExchangeCountsSchema } from './exchange.ts';

const text = v.string();
const both = { given: ExchangeCountsSchema, received: ExchangeCountsSchema };

/**
 * `GET /api/sites/<site>/exchange/ledger`: days of the site's time zone, both included. `given`: what partners' offers had
 * here; `received`: what the site's own had with partners. Partners that are no more have no name.
 */
export const LedgerSchema = v.object({
  from: text,
  to: text,
  total: v.object(both),
  days: v.array(v.object({ day: text, ...both })),
  partners: v.array(v.object({ id: v.nullable(text), name: v.nullable(text), ...both })),
  /** Places on the site's own pages; the empty name is the place without one. */
  spots: v.array(v.object({ spot: text, given: ExchangeCountsSchema })),
});
export type Ledger = v.InferOutput<typeof LedgerSchema>;

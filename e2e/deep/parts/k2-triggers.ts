import type { FailPoint } from '../../../backend/fail-points.ts';
import { phoneOf, uuidV7At } from '../load/envelopes.ts';
import { siteId } from '../system/sites-file.ts';
import { ownerEmail, ownerPassword, type Stage } from '../system/stage.ts';
import type { SlowYclients } from '../system/yclients.ts';

const dayMs = 86_400_000;

/** What leads to the points that the ordinary load does not come to. */
export interface Triggers {
  /** While the backend runs unarmed: gets the owner's log-in, which outlives every kill. */
  logIn(): Promise<void>;
  /** While no backend runs: puts into the store what the point needs. */
  prepare(point: FailPoint): Promise<void>;
  /** Asks for what leads to the point. Never rejects: whom it asks may be gone at any moment. */
  pull(point: FailPoint): Promise<void>;
  /** Asks once more for what a kill may have cut short; gives whether the erased person is gone. */
  finish(): Promise<boolean>;
}

export function openTriggers({ stage, yclients }: { stage: Stage; yclients: SlowYclients }): Triggers {
  let cookie = '';
  let booked = 0;

  const post = (path: string, body?: object) =>
    fetch(`${stage.url}/api/${path}`, {
      method: 'POST',
      headers: { origin: stage.url, cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
  const erase = () => post('persons/erase', { site: siteId, phone: erasedPhone });

  /** Not in the ledger: if anything of this person were left in the end, it would count as invented. */
  const submitErased = () => {
    const now = Date.now();
    const url = 'http://salon.localhost:1/';
    const touch = { at: now, url };
    const visit = { visitor: uuidV7At(now), session: uuidV7At(now), number: 1, first: touch, last: touch };
    const event = { id: uuidV7At(now), at: now, type: 'inquiry', url, contact: { phone: erasedPhone } };
    return fetch(`${stage.url}/c/${siteId}`, {
      method: 'POST',
      headers: { origin: 'http://salon.localhost:1' },
      body: JSON.stringify({ sentAt: now, visit, events: [event] }),
      signal: AbortSignal.timeout(10_000),
    });
  };

  async function pull(point: FailPoint): Promise<void> {
    const [area] = point.split('.');
    if (area === 'hook' || area === 'job') {
      // Each is read twice, and a connection's reads are limited (reliability S28).
      if (booked++ % 4 === 0) yclients.book();
    } else if (area === 'reapply') await post(`sites/${siteId}/reattribution`);
    else if (area === 'erasure') {
      await submitErased();
      await erase();
    }
  }

  return {
    async logIn() {
      const answer = await post('login', { email: ownerEmail, password: ownerPassword });
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      if (!cookie) throw new Error(`the owner's log-in answered ${answer.status}`);
    },
    async prepare(point) {
      if (point.startsWith('retention.')) await stage.store.read(makeRetentionDue);
    },
    pull: (point) => pull(point).catch(() => {}),
    async finish() {
      const answer = await erase();
      const found = await post('persons/find', { site: siteId, phone: erasedPhone });
      const { sites } = (await found.json()) as { sites: unknown[] };
      return answer.ok && found.ok && sites.length === 0;
    },
  };
}

const erasedPhone = phoneOf('the person to be erased');

/** A month that is long over with nothing in it, a trouble that is old, and a daily run that is due now. */
async function makeRetentionDue(query: (text: string) => Promise<unknown>): Promise<void> {
  const idAt = (iso: string) => uuidV7At(Date.parse(iso)).slice(0, 13).concat('-0000-0000-000000000000');
  const [from, to] = [idAt('2020-01-01'), idAt('2020-02-01')];
  await query(
    `create table if not exists page_views_2020_01 partition of page_views for values from ('${from}') to ('${to}')`,
  );
  const longAgo = new Date(Date.now() - 400 * dayMs).toISOString();
  await query(
    `insert into troubles (site_id, kind, reason, count, last_at) values ('${siteId}', 'refused-event', 'long-ago', 1, '${longAgo}')
      on conflict do nothing`,
  );
  await query(
    `update pgboss.job set start_after = now() where name = 'retention.daily' and state in ('created', 'retry')`,
  );
}

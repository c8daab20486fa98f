import { pino } from 'pino';
import { newApp } from '../http/new-app.ts';
import { siteReader } from '../sites/site-reader.ts';
import type { Store } from '../store/open-store.ts';
import { countTrouble } from '../troubles/count-trouble.ts';
import { intakeRoutes } from './intake-routes.ts';
import type { IntakePorts } from './ports.ts';

/**
 * The public edge on a real store. What lies behind it is the least that shows what reached it: page views go to
 * `page_views`, inquiries to `inquiry_reports`, and the last stay is kept. `overrides` replaces any port.
 */
export function intakeOn(store: Store, overrides: Partial<IntakePorts> = {}) {
  const stays: Parameters<IntakePorts['recordVisit']>[1][] = [];
  const lines: string[] = [];
  const ports: IntakePorts = {
    db: store.db,
    log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
    now: () => new Date(),
    sites: siteReader(store.db),
    loader: '(c=>{})\n',
    built: {},
    modulesFolder: '/nowhere',
    publicUrl: 'https://tendril.example',
    enqueue: async () => {},
    countTrouble,
    takeHookMessages: async () => 0,
    async recordVisit(tx, stay) {
      stays.push(stay);
      for (const event of stay.events) {
        if (event.type !== 'page_view') continue;
        const at = new Date(event.at);
        await tx
          .insertInto('page_views')
          .values({
            ...{ site_id: stay.site.id, id: event.id, session_id: stay.visit?.session ?? event.id, url: event.url },
            ...{ at, received_at: stay.receivedAt, referrer: null, title: event.title ?? null },
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    async recordInquiry(tx, { site, event, receivedAt }) {
      await tx
        .insertInto('inquiry_reports')
        .values({ site_id: site.id, event_id: event.id, inquiry_id: event.id, received_at: receivedAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    ...overrides,
  };
  return { app: newApp(ports.log).route('/', intakeRoutes(ports)), ports, stays, lines };
}

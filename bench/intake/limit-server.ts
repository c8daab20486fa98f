import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { openStore, type Store } from '../../backend/store/open-store.ts';

// The limit that the intake is held against, a process of its own: a bare `node:http` server that parses the same
// JSON and writes the same rows in batches of the same size to the same store. No validation, no attribution, no idempotency.
// DATABASE_URL or DATA_DIR as for the backend; prints `ready <port>`.

/** As the backend's group commit takes at most. */
const mostInBatch = 200;

interface Waiting {
  site: string;
  // biome-ignore lint/suspicious/noExplicitAny: a server without validation takes what comes
  envelope: any;
  done(status: number): void;
}

const { DATABASE_URL: databaseUrl, DATA_DIR: folder } = process.env;
const store = await openStore({ ...(databaseUrl ? { databaseUrl } : {}), ...(folder ? { folder } : {}) });
const waiting: Waiting[] = [];
const sessions = new Set<string>();
let writing = false;

async function writeAll(): Promise<void> {
  if (writing) return;
  writing = true;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, mostInBatch);
    const status = await write(store, batch).then(
      () => 200,
      (error: unknown) => {
        console.error(error);
        return 500;
      },
    );
    for (const { done } of batch) done(status);
  }
  writing = false;
}

async function write({ db }: Store, batch: Waiting[]): Promise<void> {
  const now = new Date().toISOString();
  const rows: Record<string, Record<string, unknown>[]> = {
    visits: [],
    page_views: [],
    inquiries: [],
    inquiry_reports: [],
    person_contacts: [],
  };
  for (const { site, envelope } of batch) {
    for (const event of envelope.events) {
      const { visit } = event;
      const at = new Date(event.at).toISOString();
      if (!sessions.has(visit.session)) {
        sessions.add(visit.session);
        rows.visits?.push(visitRow(site, visit));
      }
      if (event.type === 'page_view') {
        rows.page_views?.push({
          ...{ site_id: site, id: event.id, session_id: visit.session, at, received_at: now },
          ...{ url: event.url, referrer: event.referrer, title: event.title },
        });
      } else {
        const [id, person] = [randomUUID(), randomUUID()];
        rows.inquiry_reports?.push({
          site_id: site,
          event_id: event.id,
          inquiry_id: id,
          received_at: now,
          body_hash: 'x'.repeat(64),
        });
        rows.person_contacts?.push({ site_id: site, contact: `${event.contact.phone} ${id}`, person_id: person });
        rows.inquiries?.push({
          ...{ site_id: site, id, at, received_at: now, kind: 'form', form: event.form, contact: event.contact },
          ...{ phone: event.contact.phone, message: event.message, fields: {}, page_url: event.url, visit_site: site },
          ...{ visit_session: visit.session, origin: origin, default_used: false, reported_by_page: true },
          ...{ reported_by_hook: false, person_id: person, number: 1, suspicions: [] },
        });
      }
    }
  }
  await db.transaction().execute(async (tx) => {
    for (const [table, values] of Object.entries(rows)) {
      const [first] = values;
      if (!first) continue;
      // By name: some columns are computed by the database.
      const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
      const read = sql`jsonb_populate_recordset(${sql.raw(`null::${table}`)}, ${JSON.stringify(values)}::jsonb)`;
      await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${read}`.execute(tx);
    }
  });
}

/** As long as the ones that the backend derives. */
const origin = {
  ...{
    source: 'yandex',
    medium: 'cpc',
    campaign: 'spring-1',
    campaignId: null,
    content: 'banner-1',
    term: null,
    channel: 'paid',
  },
  ...{ referrerDomain: 'yandex.ru', searchEngine: null, searchQuery: null, clickIds: { yclid: '9000000001' } },
  utm: { source: 'yandex', medium: 'cpc', campaign: 'spring-1', content: 'banner-1' },
  labels: {},
};

// biome-ignore lint/suspicious/noExplicitAny: a server without validation takes what comes
function visitRow(site: string, visit: any): Record<string, unknown> {
  const [first, last] = [new Date(visit.first.at).toISOString(), new Date(visit.last.at).toISOString()];
  return {
    ...{ site_id: site, session_id: visit.session, visitor_id: visit.visitor, number: visit.number, started_at: last },
    ...{ last_seen_at: last, landing: visit.last.url, referrer: visit.last.referrer, device: 'desktop', origin },
    ...{ first_at: first, first_url: visit.first.url, first_referrer: visit.first.referrer, first_origin: origin },
    ...{ bare: false, browser: 'Chrome 156', os: 'Linux', suspicions: [] },
  };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const envelope = JSON.parse(Buffer.concat(chunks).toString());
    const done = (status: number) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      // biome-ignore lint/suspicious/noExplicitAny: see above
      response.end(JSON.stringify({ accepted: envelope.events.map(({ id }: any) => id), refused: [] }));
    };
    waiting.push({ site: (request.url ?? '').slice('/c/'.length), envelope, done });
    void writeAll();
  });
});
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', async () => {
  server.closeAllConnections();
  server.close();
  await store.close();
  process.exit(0);
});

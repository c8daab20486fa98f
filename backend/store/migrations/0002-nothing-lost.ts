import { type Kysely, sql } from 'kysely';

/**
 * What grows with every page view becomes partitioned by month, so that old rows go by dropping a table. A partition is
 * chosen by the row's own UUIDv7, whose first 48 bits are its time: so the primary key stays (site, id) and no statement
 * needs to know of partitions. Ids of a wrong clock fall into the default partition (docs/decisions/0007). New columns
 * and tables serve attribution, marks of robots, idempotency, retention and erasure; see ../schema.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { table, columns, key, add, indexes } of partitioned) {
    await run(db, `alter table ${table} rename to ${table}_whole`);
    // Index names are unique in a schema, and the new table wants them.
    for (const { name } of [{ name: `${table}_pkey` }, ...indexes])
      await run(db, `alter index ${name} rename to ${name}_whole`);
    await run(
      db,
      `create table ${table} (${columns}${add.map((column) => `, ${column}`).join('')}, primary key (site_id, ${key})) partition by range (${key})`,
    );
    await run(db, `create table ${table}_other partition of ${table} default`);
    for (const { name, on } of indexes) await run(db, `create index ${name} on ${table} ${on}`);
    const names = columns
      .split(',')
      .map((column) => column.trim().split(' ')[0])
      .join(', ');
    await run(db, `insert into ${table} (${names}) select ${names} from ${table}_whole`);
    await run(db, `drop table ${table}_whole`);
  }
  for (const statement of statements) await run(db, statement);
}

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}

const partitioned = [
  {
    table: 'visits',
    key: 'session_id',
    columns: `site_id text not null, session_id uuid not null, visitor_id uuid not null, number integer not null,
      started_at timestamptz not null, last_seen_at timestamptz not null, landing text not null, referrer text,
      device text not null, origin jsonb not null, first_at timestamptz not null, first_url text not null,
      first_referrer text, first_origin jsonb not null, bare boolean not null`,
    add: [`campaign_id text`, `browser text`, `os text`, `suspicions jsonb not null default '[]'`],
    indexes: [{ name: 'visits_by_visitor', on: '(site_id, visitor_id, started_at)' }],
  },
  {
    table: 'page_views',
    key: 'id',
    columns: `site_id text not null, id uuid not null, session_id uuid not null, at timestamptz not null,
      received_at timestamptz not null, url text not null, referrer text, title text`,
    add: [],
    indexes: [{ name: 'page_views_by_session', on: '(site_id, session_id, at)' }],
  },
  {
    table: 'goals',
    key: 'id',
    columns: `site_id text not null, id uuid not null, session_id uuid not null, at timestamptz not null,
      received_at timestamptz not null, name text not null, url text not null`,
    add: [],
    indexes: [],
  },
  {
    table: 'identities',
    key: 'id',
    columns: `site_id text not null, id uuid not null, visitor_id uuid not null, session_id uuid not null,
      at timestamptz not null, received_at timestamptz not null, contact jsonb not null, user_id text`,
    add: [],
    indexes: [{ name: 'identities_by_visitor', on: '(site_id, visitor_id, at)' }],
  },
  {
    table: 'inquiry_reports',
    key: 'event_id',
    columns: `site_id text not null, event_id uuid not null, inquiry_id uuid not null, received_at timestamptz not null`,
    add: [`body_hash text not null default ''`],
    indexes: [],
  },
];

/** Origins that were stored before lack these. */
const newInOrigins = `'{"campaignId":null,"searchEngine":null,"searchQuery":null}'::jsonb`;

const statements = [
  `create index visits_by_time on visits (site_id, started_at desc, session_id desc)`,
  `create index goals_by_session on goals (site_id, session_id, at)`,
  `update visits set origin = ${newInOrigins} || origin, first_origin = ${newInOrigins} || first_origin`,
  `alter table inquiries add column campaign_id text, add column suspicions jsonb not null default '[]',
    add column consent_version text`,
  `update inquiries set origin = ${newInOrigins} || origin`,
  `create table losses (
    site_id text not null, id uuid not null, at timestamptz not null, received_at timestamptz not null,
    inquiries integer not null, others integer not null,
    primary key (site_id, id))`,
  `create table parked_events (
    site_id text not null, id uuid not null, event_id uuid not null, received_at timestamptz not null,
    reason text not null, body jsonb not null,
    primary key (site_id, id))`,
  `create unique index parked_events_once on parked_events (site_id, event_id, reason, md5(body::text))`,
  `create table erased_records (
    system text not null, branch text not null, record text not null, erased_at timestamptz not null,
    primary key (system, branch, record))`,
  `create table reattributions (
    site_id text not null, id uuid not null, asked_at timestamptz not null, state text not null,
    total integer not null, done integer not null, after_session uuid, finished_at timestamptz,
    primary key (site_id, id))`,
];

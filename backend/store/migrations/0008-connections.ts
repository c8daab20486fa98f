import { type Kysely, sql } from 'kysely';

/** Connections are made and watched in the console, and parked events keep their visit, to be sent again. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table connections add column disabled_at timestamptz, add column secrets_set_at jsonb not null default '{}'`,
  `create table connection_states (
    connection_id text primary key, last_success_at timestamptz, last_failure_at timestamptz, last_failure text)`,
  `create table told_connections (connection_id text primary key, told text not null)`,
  `alter table parked_events add column visit jsonb`,
  `create index parked_events_by_time on parked_events (site_id, received_at desc, id desc)`,
];

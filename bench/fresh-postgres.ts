import pg from 'pg';
import { runPostgres } from '../backend/store/run-postgres.ts';
import type { MeasurementOptions } from './options.ts';

/**
 * An empty database on a PostgreSQL that is started for the measurement, or on the one that `--postgres=URL` names; gone
 * with `stop` in the first case.
 */
export async function freshPostgres({
  text,
}: Pick<MeasurementOptions, 'text'>): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const given = text('postgres', '');
  const server = given ? undefined : await runPostgres({ durable: false });
  const postgresUrl = server?.url ?? given;
  const name = `bench_${Date.now()}`;
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  return {
    databaseUrl: Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href,
    stop: async () => server?.stop(),
  };
}

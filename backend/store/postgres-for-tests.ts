import type { TestProject } from 'vitest/node';
import { runPostgres } from './run-postgres.ts';

/** Vitest's global set-up: one real PostgreSQL for the whole run, its address provided as `postgresUrl`. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await runPostgres({ durable: false });
  provide('postgresUrl', url);
  return stop;
}

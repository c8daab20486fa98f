import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import type { Tables } from '../schema.ts';
import { freshDatabase } from '../testing.ts';
import { migrations } from './index.ts';

let db: Kysely<Tables>;
beforeAll(async () => {
  const connectionString = await freshDatabase();
  db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString }) }) });
});
afterAll(() => db.destroy());

test('goals that were stored before are found by what their visits say, and no reattribution is done twice', async () => {
  const before = Object.keys(migrations).filter((name) => name < '0015');
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(before.at(-1) ?? '');
  if (error) throw error;
  const session = '01900000-0000-7000-8000-000000000001';
  await sql`insert into visits (site_id, session_id, visitor_id, number, started_at, last_seen_at, landing, device, origin,
      first_at, first_url, first_origin, bare, suspicions)
    select 'salon', ${session}::uuid, ${session}::uuid, 1, now(), now(), 'https://salon.example/hair?utm_source=vk#x',
      'mobile', ${'{"source":"vk","medium":"","channel":"social","labels":{"from":"card"}}'}::jsonb, now(), '', '{}', false,
      '["trap"]'`.execute(db);
  await sql`insert into goals (site_id, id, session_id, at, received_at, name, url)
    select site, ${session}::uuid, ${session}::uuid, now(), now(), 'Звонок', 'https://salon.example/%D0%B0-b'
    from (values ('salon'), ('other')) as sites (site)`.execute(db);
  await sql`insert into reattributions (site_id, id, asked_at, state, total, done)
    values ('salon', ${session}::uuid, now(), 'done', 7, 7)`.execute(db);

  await migrate(db);

  const goals = await db.selectFrom('goals').select(['site_id', 'visit_facets', 'terms']).orderBy('site_id').execute();
  const said = {
    ...{ source: 'vk', channel: 'social', labels: { from: 'card' }, device: 'mobile', robot: 'yes' },
    landing: 'https://salon.example/hair',
  };
  expect(goals).toMatchObject([
    { site_id: 'other', visit_facets: {} },
    { site_id: 'salon', visit_facets: said },
  ]);
  expect(goals[1]?.visit_facets).toEqual(said);
  const words = [
    '=source=vk',
    '=medium=',
    '=goal=Звонок',
    '=label.from=card',
    '=robot=yes',
    'звонок',
    'b',
    'vk',
    'https',
  ];
  for (const word of words) expect(goals[1]?.terms).toContain(`'${word}'`);
  expect(goals[1]?.terms).not.toContain("'d0'");
  for (const word of ['=source=', '=device=', '=robot=no']) expect(goals[0]?.terms).toContain(`'${word}'`);
  expect(await db.selectFrom('reattributions').select('followed').execute()).toEqual([{ followed: 7 }]);
});

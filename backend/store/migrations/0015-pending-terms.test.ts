import { expect, test } from 'vitest';
import { testStores } from '../testing.ts';

test.each(testStores())(
  'what is new of the words of lists is sorted in by small portions on $engine',
  async ({ open }) => {
    const store = await open();
    const { rows } = await store.executeSql(
      `select distinct tables.relname, indexes.reloptions
     from pg_index join pg_class as indexes on indexes.oid = indexrelid join pg_class as tables on tables.oid = indrelid
       join pg_am on pg_am.oid = indexes.relam
     where amname = 'gin' order by relname`,
    );
    await store.close();
    const reloptions = ['gin_pending_list_limit=256'];
    expect(rows.map(({ relname }) => relname)).toEqual(expect.arrayContaining(['goals', 'goals_other', 'inquiries']));
    for (const row of rows) expect(row, String(row.relname)).toMatchObject({ reloptions });
  },
);

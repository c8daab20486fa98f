import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Where a statement may be more than a constant with parameters, and why (reliability S22). Whatever a caller can
 * influence goes into a statement as a parameter or not at all.
 */
const allowed: Record<string, string> = {
  'backend/store/migrations/0001-main-job.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0002-nothing-lost.ts': 'raw: joins constants of its own file to statements',
  'backend/store/migrations/0006-console.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0007-lists.ts': 'raw: joins constants of its own file to statements',
  'backend/store/migrations/0008-connections.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0010-sharing.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0011-visit-columns.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0012-vitals.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0015-goal-terms.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0016-shop.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0018-mail.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0022-exchange.ts': 'raw: runs the constants of its own file',
  'backend/store/migrations/0023-feedback.ts': 'raw: runs the constants of its own file',
  'backend/store/partitions.ts': 'lit: bounds of partitions are UUIDs made of a month, and DDL takes no parameters',
  'backend/moving/table-lines.ts': 'lit: the number of rows to fetch is a constant, and FETCH takes no parameters',
  'backend/retention/delete-old.ts': 'lit: the number of rows in a chunk is a constant',
  'backend/attribution/origin-key.ts':
    'lit: one of the keys of an origin, from a list in the contract; GROUP BY needs it alike twice',
  'backend/attribution/attribution-report.ts': 'lit: the number of a column',
  'backend/attribution/report-touches.ts': 'lit: the number of touches is a constant',
  'backend/jobs/open-jobs.ts': "executeSql: hands pg-boss's own statements and parameters on",
  'backend/store/open-store.ts': 'executeSql: is where it is defined',
  'backend/store/postgres.ts': 'executeSql: is where it is defined',
};

/** Ways around parameters: text taken as SQL, values written into it, statements passed on as text. */
const ways = /\bsql\.(?:raw|lit)\b|\bsql\.(?:id|ref|table)\((?!['`"\w])|\bexecuteSql\b|\.(?:query|exec)\(\s*`[^`]*\$\{/;

const files = globSync('backend/**/*.ts').filter(
  (file) => !/\.test\.ts$|\/testing\.ts$|-for-tests\.ts$/.test(file) && !file.includes('/embedded/'),
);

test('no SQL is built from strings, except where a reason is given', () => {
  const found = files.filter((file) => ways.test(readFileSync(file, 'utf8')));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((file) => !Object.hasOwn(allowed, file))).toEqual([]);
});

test('every exception is still needed', () => {
  const unused = Object.keys(allowed).filter((file) => !files.includes(file) || !ways.test(readFileSync(file, 'utf8')));
  expect(unused).toEqual([]);
});

test('the rule would catch a statement that is built', () => {
  const hole = ['$', '{name}'].join('');
  const built = [`select ${hole}`].flatMap((text) => [`store.executeSql(\`${text}\`)`, `client.query(\`${text}\`)`]);
  for (const line of [...built, 'sql.raw(name)', 'sql.lit(input)']) expect(ways.test(line), line).toBe(true);
  for (const line of [`sql\`select ${hole}\``, "sql.ref('at')", 'client.query(text, values)']) {
    expect(ways.test(line), line).toBe(false);
  }
});

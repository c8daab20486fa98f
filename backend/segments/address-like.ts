import { type RawBuilder, sql } from 'kysely';

/**
 * Whether an address in a column is one that `pattern` means (contracts/segments.ts): `*` stands for anything. By LIKE,
 * whose own signs are taken literally; what cannot match is dismissed by its longest word first, since taking addresses
 * apart is dear.
 */
export function addressLike(column: string, pattern: string): RawBuilder<boolean> {
  const plain = (text: string) => text.replace(/[\\%_]/g, '\\$&');
  const like = plain(pattern).replaceAll('*', '%');
  const [word = ''] = pattern.split('*').sort((a, b) => b.length - a.length);
  const address = sql.ref(column);
  const withoutEnd = (text: RawBuilder<unknown>) => sql<string>`split_part(split_part(${text}, '#', 1), '?', 1)`;
  // The first letter of the host, or the second one behind `http://`, which is shorter: the path is told from either.
  const fromHost = withoutEnd(sql`substr(${address}, 9)`);
  const compared = pattern.startsWith('/')
    ? sql<string>`coalesce(substr(${fromHost}, nullif(strpos(${fromHost}, '/'), 0)), '/')`
    : withoutEnd(sql`substr(${address}, strpos(${address}, '//') + 2)`);
  return sql<boolean>`case when ${pattern === '/' ? sql`true` : sql`${address} like ${`%${plain(word)}%`}`}
    then ${compared} like ${like} else false end`;
}

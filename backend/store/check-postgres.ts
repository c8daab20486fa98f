import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';
import { StartError } from './start-error.ts';

/** Memberships by which a role gets out of the database and at the machine. */
const dangerous = ['pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'];

interface PostgresFacts {
  role: string;
  isSuperuser: boolean;
  memberships: string[];
  fsync: string;
}

/**
 * Looks whether PostgreSQL is fit to hold what people tell: with a role that can do no more than it has to (reliability
 * S22), and on disk before it says so (K5). In production a StartError says what is wrong and how to put it right; else
 * the sentences come back, for the log.
 */
export async function checkPostgres(
  db: Kysely<Tables>,
  { mode }: { mode: 'production' | 'development' },
): Promise<string[]> {
  const problems = problemsOf(await readFacts(db));
  if (mode === 'production' && problems.length > 0) throw new StartError(problems.join('\n'));
  return problems;
}

async function readFacts(db: Kysely<Tables>): Promise<PostgresFacts> {
  const { rows } = await sql<PostgresFacts>`
    select current_user as role, rolsuper as "isSuperuser", current_setting('fsync') as fsync,
      array(select rolname::text from pg_roles where rolname in (${sql.join(dangerous)})
        and pg_has_role(current_user, oid, 'member') order by rolname) as memberships
    from pg_roles where rolname = current_user`.execute(db);
  const [facts] = rows;
  if (!facts) throw new StartError('The role of DATABASE_URL is not known to the database.');
  return facts;
}

function problemsOf({ role, isSuperuser, memberships, fsync }: PostgresFacts): string[] {
  const quoted = `"${role.replaceAll('"', '""')}"`;
  const problems: string[] = [];
  // A superuser counts as a member of everything; one sentence says it.
  if (isSuperuser) {
    problems.push(
      `DATABASE_URL logs in as the superuser ${quoted}, who may read files and run programs of the database's machine. Make a role for Tendril alone: create role tendril login password '…'; create database tendril owner tendril;`,
    );
  } else if (memberships.length > 0) {
    problems.push(
      `The role ${quoted} of DATABASE_URL may read files or run programs of the database's machine. Take that away: revoke ${memberships.join(', ')} from ${quoted};`,
    );
  }
  if (fsync !== 'on') {
    problems.push(
      'PostgreSQL runs with fsync off: after a power cut what was acknowledged is lost. Set fsync = on in postgresql.conf and restart it.',
    );
  }
  return problems;
}

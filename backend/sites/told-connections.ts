import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import type { ConnectionInFile } from './sites-file.ts';

/** Where it is kept what the file last said of a connection; it holds the tokens. */
const place = (connectionId: string) => ({ connection: connectionId, field: 'told' }) as const;

/**
 * The ids of connections of which the file says what it said the last time: what was done to them in the console since,
 * up to disconnecting them, stays, instead of being undone by each start.
 */
export async function toldAlready(
  tx: Transaction<Tables>,
  { connections, secrets }: { connections: readonly ConnectionInFile[]; secrets: Secrets },
): Promise<Set<string>> {
  const rows = await tx.selectFrom('told_connections').selectAll().execute();
  const told = new Map(rows.map((row) => [row.connection_id, row.told]));
  const same = connections.filter((connection) => {
    const before = told.get(connection.id);
    return before !== undefined && isDeepStrictEqual(opened(secrets, before, connection.id), plain(connection));
  });
  return new Set(same.map(({ id }) => id));
}

/** Keeps what the file says of a connection now. */
export async function keepTold(
  tx: Transaction<Tables>,
  { connection, secrets }: { connection: ConnectionInFile; secrets: Secrets },
): Promise<void> {
  const told = secrets.seal(JSON.stringify(connection), place(connection.id));
  await tx
    .insertInto('told_connections')
    .values({ connection_id: connection.id, told })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet({ told }))
    .execute();
}

function opened(secrets: Secrets, sealed: string, connectionId: string): unknown {
  try {
    return JSON.parse(secrets.open(sealed, place(connectionId)));
  } catch {
    // Sealed with a key that is not here, as the connection's tokens are: the file puts both right.
    return null;
  }
}

const plain = (connection: ConnectionInFile): unknown => JSON.parse(JSON.stringify(connection));

import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Engine, EngineTurn } from './engine.ts';

/**
 * Kysely on our engine. Kysely's own PGlite driver is not used: it keeps the open transaction in a field of one shared
 * connection, waits for ever when `begin` itself fails, and calls PGlite in this thread. Here a connection is a turn:
 * Kysely holds it for one statement or one whole transaction, and pg-boss waits for the same turns.
 */
export function embeddedDialect(engine: Engine): Dialect {
  return {
    createAdapter: () => new PGliteAdapter(),
    createDriver: () => embeddedDriver(engine),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function embeddedDriver(engine: Engine): Driver {
  const turns = new WeakMap<DatabaseConnection, EngineTurn>();
  const turnOf = (connection: DatabaseConnection): EngineTurn => {
    const turn = turns.get(connection);
    if (!turn) throw new Error('This connection was given back already.');
    return turn;
  };
  return {
    init: async () => {},
    async acquireConnection() {
      const turn = await engine.takeTurn();
      const connection = connectionOf(turn);
      turns.set(connection, turn);
      return connection;
    },
    async beginTransaction(connection, { isolationLevel }) {
      turnOf(connection).begin(isolationLevel ? `begin isolation level ${isolationLevel}` : 'begin');
    },
    async commitTransaction(connection) {
      if (turnOf(connection).isBeginning()) return;
      const { command } = await turnOf(connection).exec('commit');
      if (command === 'ROLLBACK') throw new Error('The transaction had failed, so its commit was a rollback.');
    },
    async rollbackTransaction(connection) {
      if (!turnOf(connection).isBeginning()) await turnOf(connection).exec('rollback');
    },
    async releaseConnection(connection) {
      turnOf(connection).end();
      turns.delete(connection);
    },
    // The engine belongs to the store, which closes it.
    destroy: async () => {},
  };
}

function connectionOf(turn: EngineTurn): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      const { rows, affectedRows } = await turn.query(sql, parameters);
      return { rows: rows as Row[], ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) };
    },
    // biome-ignore lint/correctness/useYield: Kysely asks for the method; nothing here streams.
    async *streamQuery() {
      throw new Error('The embedded database does not stream rows.');
    },
  };
}

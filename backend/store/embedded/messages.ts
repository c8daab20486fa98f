/** What the main thread asks of the engine's thread, and what comes back. */
export interface EngineSettings {
  /** Folder of the database; absent: in memory, for tests. */
  folder?: string;
  /** File with what a database in memory begins with: a folder's content as PGlite dumps it. */
  image?: string;
}

export type EngineRequest =
  /** `begin`: the statement that opens a transaction, run just before. */
  | { id: number; kind: 'query'; text: string; values: readonly unknown[]; begin?: string | undefined }
  | { id: number; kind: 'exec'; text: string }
  | { id: number; kind: 'close' };

export interface EngineResult {
  rows: Record<string, unknown>[];
  affectedRows: number | undefined;
  /** What the last statement turned out to be: a COMMIT of a broken transaction answers `ROLLBACK`. */
  command: string | undefined;
}

/** `id` 0 says that the engine is ready, or why it is not. */
export type EngineReply = { id: number; result: EngineResult } | { id: number; error: EngineFailure };

/** An error as it crosses the thread: `fields` are PostgreSQL's `code`, `constraint` … */
export interface EngineFailure {
  message: string;
  fields: Record<string, unknown>;
}

/**
 * Whether the database itself is away, rather than one statement wrong: a refused or lost connection, a stopped engine,
 * and of the SQLSTATEs the classes 08 connection, 53 resources, 57 shut-down, 58 system (PostgreSQL's appendix A).
 */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // First the system's own codes: EPIPE has five letters, too.
  if (/^E[A-Z]+$/.test(code)) return true;
  if (/^[0-9A-Z]{5}$/.test(code)) return /^(08|53|57|58)/.test(code);
  return connectionLost.test(error.message);
}

/** Messages of pg, its pool and our engine that come without a code. */
const connectionLost =
  /embedded database has stopped|Connection terminated|timeout exceeded when trying to connect|Cannot use a pool|not queryable/;

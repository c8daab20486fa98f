/** Serialization failure and deadlock: PostgreSQL undid the transaction, and it may be tried again at once. */
const passing = ['40001', '40P01'];
const most = 5;

/** Runs a whole transaction again when it only lost against another one. Throws what the last try threw. */
export async function tryAgain<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!passing.includes(code) || tries === most) throw error;
    }
  }
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Account, type Api, ApiFailure, createApi, type FailureKind, type LogInAttempt } from '../../api.ts';

/** Who stands at the door. */
export type Visitor =
  | { state: 'loading' }
  | { state: 'stranger' }
  | { state: 'failed'; kind: FailureKind }
  | { state: 'known'; account: Account };

/** Knows who is logged in. `enter` throws `ApiFailure`; `leave` never throws. */
export function useAccount() {
  const [visitor, setVisitor] = useState<Visitor>({ state: 'loading' });
  const again = useRef(async () => {});
  const api: Api = useMemo(
    () =>
      createApi({
        fetch: (...request) => fetch(...request),
        onStranger: () => setVisitor({ state: 'stranger' }),
        // Somebody has begun to demand one: the account says so, and the door follows.
        onFactorNeeded: () => void again.current(),
      }),
    [],
  );

  const look = useCallback(async () => {
    try {
      setVisitor({ state: 'known', account: await api.account() });
    } catch (error) {
      const kind = error instanceof ApiFailure ? error.kind : 'server';
      if (kind !== 'log-in') setVisitor({ state: 'failed', kind });
    }
  }, [api]);
  again.current = look;
  useEffect(() => void look(), [look]);

  const enter = useCallback(
    async (attempt: LogInAttempt) => {
      await api.logIn(attempt);
      await look();
    },
    [api, look],
  );
  const leave = useCallback(async () => {
    try {
      await api.logOut();
      setVisitor({ state: 'stranger' });
    } catch {
      // The log-in may still stand, so asking again tells the truth: the page, or the failure with its retry.
      await look();
    }
  }, [api, look]);
  const retry = useCallback(() => void look(), [look]);
  return { api, visitor, enter, leave, retry };
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pino } from 'pino';
import { callerOf } from '../backend/accounts/caller.ts';
import { startLogin, tokenHash } from '../backend/accounts/logins.ts';
import { newApp } from '../backend/http/new-app.ts';
import { putSalon } from '../backend/inquiries/testing.ts';
import { intakeOn } from '../backend/intake/testing.ts';
import { newHookSecret, putHookSecret } from '../backend/sites/hook-secrets.ts';
import { openStore, type Store } from '../backend/store/open-store.ts';
import { createSecrets, type SecretPlace } from '../backend/store/secrets.ts';
import { fromVisitCode, toVisitCode } from '../contracts/visit-code.ts';
import type { Entry } from './entry.ts';
import { visitCode } from './given/visit-code.ts';
import { asyncLaw, law } from './law.ts';

const key = Buffer.alloc(32, 7);
const place: SecretPlace = { connection: 'salon', field: 'tokens' };
const bit = fc.nat();
const now = new Date();
const account = '01900000-0000-7000-8000-000000000001';

/** E18: a token, a webhook’s secret, a sealed text: with one bit changed each of them is worth nothing. */
export const secrets: Entry = {
  proves: 'session, API and webhook tokens, sealed texts: any change of one bit is refused',
  runs: 10_000,
  shortRuns: 250,
  async open() {
    const store = await openStore({});
    const { send, tokens } = await openDoors(store);
    for (const [door, token] of Object.entries(tokens)) assert.equal(await send(door as Door, token), 200);
    return {
      close: store.close,
      laws: [
        law<[string, number]>({
          title: 'a sealed text with one bit changed does not open',
          given: [fc.string({ unit: 'binary', maxLength: 60 }), bit],
          holds(text, at) {
            const own = createSecrets(key);
            const sealed = own.seal(text, place);
            assert.equal(own.open(sealed, place), text);
            assert.throws(() => own.open(withBitChanged(sealed, at), place));
          },
        }),
        law<[string, string, SecretPlace['field']]>({
          title: 'a sealed text opens in its own place under its own key only',
          // Any text: what is sealed must not depend on which fields there are.
          given: [fc.string(), fc.string(), fc.string() as fc.Arbitrary<SecretPlace['field']>],
          holds(text, connection, field) {
            const own = createSecrets(key);
            const sealed = own.seal(text, { connection, field });
            assert.throws(() => own.open(sealed, { connection: `${connection}x`, field }));
            assert.throws(() =>
              own.open(sealed, { connection: field, field: `${connection}x` as SecretPlace['field'] }),
            );
            assert.throws(() => createSecrets(Buffer.alloc(32, 8)).open(sealed, { connection, field }));
          },
        }),
        asyncLaw<[Door, number]>({
          title: 'a log-in, an API token and a webhook address with one bit changed lead nowhere',
          share: 0.2,
          given: [fc.constantFrom('login', 'token', 'hook'), bit],
          async holds(door, at) {
            const status = await send(door, withBitChanged(tokens[door], at));
            assert.equal(status, door === 'hook' ? 404 : 401);
          },
        }),
        law<[string, number]>({
          title: 'a visit code names one visit; with one bit changed it names another, or none',
          given: [visitCode, bit],
          holds(code, at) {
            const visit = fromVisitCode(code);
            assert.equal(visit && toVisitCode(visit.site, visit.session), code);
            assert.notDeepEqual(fromVisitCode(withBitChanged(code, at)), visit);
          },
        }),
      ],
    };
  },
};

type Door = 'login' | 'token' | 'hook';

/** A store with one of each secret, and the doors that they open. `send` resolves to the door's status. */
async function openDoors(store: Store) {
  const { db } = store;
  await putSalon(store);
  const tokens: Record<Door, string> = { login: '', token: `t-${newHookSecret()}`, hook: newHookSecret() };
  const created_at = now;
  await db
    .insertInto('accounts')
    .values({ id: account, email: 'a@b.example', password_hash: '', role: 'owner', created_at })
    .execute();
  await db
    .insertInto('api_tokens')
    .values({ token_hash: tokenHash(tokens.token), name: 'x', sites: null, created_at })
    .execute();
  await db.transaction().execute(async (tx) => {
    tokens.login = await startLogin(tx, account, now);
    await putHookSecret(tx, { connectionId: 'salon', secret: tokens.hook, now });
  });
  const { app: edge } = intakeOn(store);
  const api = newApp(pino({ level: 'silent' }));
  api.get('/read', async (context) =>
    (await callerOf(context, { db, now: () => now })) ? context.text('read') : context.text('stranger', 401),
  );

  async function send(door: Door, token: string): Promise<number> {
    if (door === 'hook') {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      return (await edge.request(`/hooks/${token}`, init)).status;
    }
    const headers = new Headers();
    if (!isHeaderValue(token)) return 401; // no HTTP client or server lets it through
    headers.set(
      door === 'login' ? 'cookie' : 'authorization',
      door === 'login' ? `__Host-tendril=${token}` : `Bearer ${token}`,
    );
    return (await api.request('/read', { headers })).status;
  }
  return { send, tokens };
}

function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** The text with one of its bits the other way round; texts are ASCII, so it stays a text of as many letters. */
function withBitChanged(text: string, at: number): string {
  const bytes = Buffer.from(text, 'latin1');
  const index = at % (bytes.length * 7);
  bytes[Math.floor(index / 7)] = (bytes[Math.floor(index / 7)] ?? 0) ^ (1 << (index % 7));
  return bytes.toString('latin1');
}

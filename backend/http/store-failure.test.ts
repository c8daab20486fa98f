import { expect, test } from 'vitest';
import { isStoreFailure } from './store-failure.ts';

const failure = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

test.each([
  ['a refused connection', failure('connect', 'ECONNREFUSED'), true],
  ['a broken pipe', failure('write', 'EPIPE'), true],
  ['a lost connection', failure('Connection terminated unexpectedly'), true],
  ['the engine gone', failure('The embedded database has stopped.'), true],
  ['a server that shuts down', failure('terminating connection', '57P01'), true],
  ['a full disk', failure('could not extend file', '53100'), true],
  ['a broken unique key', failure('duplicate key', '23505'), false],
  ['a deadlock', failure('deadlock detected', '40P01'), false],
  ['a mistake of ours', new TypeError('x is undefined'), false],
  ['no error at all', 'text', false],
])('%s', (_, error, expected) => {
  expect(isStoreFailure(error)).toBe(expected);
});

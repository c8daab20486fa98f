import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { uuidV7 } from '../contracts/text.ts';
import { newId } from './new-id.ts';

describe('a new id', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is a UUID of version 7 that the backend accepts, and never the same twice', () => {
    const ids = Array.from({ length: 2000 }, newId);
    for (const id of ids) expect(v.is(uuidV7(), id), id).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('sorts by the time it was made', () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    const older = newId();
    vi.setSystemTime(1_700_000_000_001);
    expect(newId() > older).toBe(true);
  });

  test('needs no randomUUID, which plain-http pages lack', () => {
    vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      throw new Error('not here');
    });
    expect(newId()).toHaveLength(36);
    vi.restoreAllMocks();
  });
});

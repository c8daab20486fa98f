import { describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import { takePageCalls } from './page-calls.ts';

/** Makes a page's call; gives what was tracked. */
function call(command: string, args: unknown[], track = vi.fn(async (_event: unknown) => true)) {
  const on = (name: string, take: (...args: unknown[]) => void) => {
    if (name === command) take(...args);
  };
  takePageCalls({ on, track, pageUrl: () => 'https://salon.example/' } as unknown as ModuleContext);
  return track.mock.calls.map(([event]) => event);
}

describe('what a page says', () => {
  test('as an inquiry goes along as it is, with the page it was made on', () => {
    const asked = { name: 'Test', phone: 79_000_000_001, size: ['M'], trap: '' };
    expect(call('inquiry', [asked])).toEqual([{ type: 'inquiry', url: 'https://salon.example/', asked }]);
  });

  test('of the visitor goes along as it is', () => {
    const asked = { email: 'test@example.com', id: 7 };
    expect(call('identify', [asked])).toEqual([{ type: 'identify', url: 'https://salon.example/', asked }]);
  });

  test('as a goal goes along by its name', () => {
    expect(call('goal', ['called'])).toEqual([{ type: 'goal', url: 'https://salon.example/', asked: 'called' }]);
  });
});

describe('the callback of an inquiry', () => {
  test.each([true, false])('hears once whether the inquiry is safe: %s', async (durable) => {
    const callback = vi.fn();
    call(
      'inquiry',
      [{ phone: '1' }, callback],
      vi.fn(async () => durable),
    );
    await vi.waitFor(() => expect(callback).toHaveBeenCalledExactlyOnceWith(durable));
  });

  test('hears nothing while the inquiry is neither safe nor lost', async () => {
    const callback = vi.fn();
    let settle = (_durable: boolean) => {};
    const track = () =>
      new Promise<boolean>((resolve) => {
        settle = resolve;
      });
    call('inquiry', [{ phone: '1' }, callback], vi.fn(track));
    await Promise.resolve();
    expect(callback).not.toHaveBeenCalled();
    settle(true);
    await vi.waitFor(() => expect(callback).toHaveBeenCalledOnce());
  });
});

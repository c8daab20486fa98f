import { expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import { start } from './index.ts';

function started({ anonymous = false } = {}) {
  const track = vi.fn(async () => true);
  const takers = new Map<string, (...args: unknown[]) => void>();
  const on = (word: string, take: (...args: never[]) => void) => takers.set(word, take as () => void);
  start({ on, track, anonymous } as unknown as ModuleContext, {});
  return { track, say: (word: string, ...args: unknown[]) => takers.get(word)?.(...args) };
}

test('what a page says of its visitor is told as it was said', () => {
  const { track, say } = started();
  say('profile', { level: 'gold' });
  say('marketing_consent', { given: true, text: '2026-03' });
  say('marketing_consent');
  expect(track.mock.calls).toEqual([
    [{ type: 'profile', asked: { level: 'gold' } }],
    [{ type: 'marketing_consent', asked: { given: true, text: '2026-03' } }],
    [{ type: 'marketing_consent', asked: undefined }],
  ]);
});

test('who asks not to be known is not, but may take a consent back', () => {
  const { track, say } = started({ anonymous: true });
  say('profile', { level: 'gold' });
  say('marketing_consent', { given: true });
  say('marketing_consent', { given: false });
  expect(track.mock.calls).toEqual([[{ type: 'marketing_consent', asked: { given: false } }]]);
});

import { expect, test } from 'vitest';
import { tellAlarms } from './tell-alarm.ts';

const windowAt = new Date('2026-03-01T12:00:00Z');

function listening() {
  const lines: [object, string][] = [];
  const tell = tellAlarms({ warn: (line: object, text: string) => lines.push([line, text]) } as never);
  return { lines, tell };
}

test('an alarm is a line of ids', () => {
  const { lines, tell } = listening();
  tell({ kind: 'account', accountId: 'a-1', windowAt });
  expect(lines).toEqual([
    [{ kind: 'account', accountId: 'a-1', windowAt: '2026-03-01T12:00:00.000Z' }, 'too many failed log-ins'],
  ]);
});

test('of a flood only the first are told, and the last of them says so, until the next window', () => {
  const { lines, tell } = listening();
  for (let n = 0; n < 1_000; n += 1) tell({ kind: 'account', accountId: null, windowAt });
  expect(lines).toHaveLength(10);
  expect(lines.map(([, text]) => text.includes('not told'))).toEqual([...Array(9).fill(false), true]);
  tell({ kind: 'address', accountId: null, windowAt: new Date('2026-03-01T12:15:00Z') });
  expect(lines).toHaveLength(11);
});

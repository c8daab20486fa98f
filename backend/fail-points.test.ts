import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandFailPoints, failPoints } from './fail-points.ts';

/** Arms a point in a process of its own, goes past it that often, and says how the process ended. */
function pass(failPoint: string, { mode = 'development', times = 1 } = {}) {
  const script = `
    import { armFailPoint, reach } from './backend/fail-points.ts';
    armFailPoint(process.env.FAIL_POINT, process.env.MODE);
    for (let time = 0; time < ${times}; time++) reach('hook.checked');
    console.log('went on');`;
  const { signal, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    env: { ...process.env, FAIL_POINT: failPoint, MODE: mode },
  });
  return { signal, wentOn: stdout.includes('went on'), stderr };
}

describe('a fail point', () => {
  test('kills the process at the time that was asked for, and not before', () => {
    expect(pass('hook.checked').signal).toBe('SIGKILL');
    expect(pass('hook.checked:3', { times: 2 })).toMatchObject({ signal: null, wentOn: true });
    expect(pass('hook.checked:3', { times: 3 })).toMatchObject({ signal: 'SIGKILL', wentOn: false });
  });

  test('does nothing when another one, or none, is armed', () => {
    expect(pass('hook.received')).toMatchObject({ signal: null, wentOn: true });
    expect(pass('')).toMatchObject({ signal: null, wentOn: true });
  });

  test('is refused in production, and where there is no such point', () => {
    const refused = pass('hook.checked', { mode: 'production' });
    expect(refused).toMatchObject({ signal: null, wentOn: false });
    expect(refused.stderr).toContain('FAIL_POINT is for tests only');
    expect(pass('hook.checke').stderr).toContain('FAIL_POINT must be the name of a point');
  });

  test('stands in the code for each name of the list', () => {
    const code = readdirSync('backend', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('fail-points.ts'))
      .map((file) => readFileSync(join('backend', file), 'utf8'))
      .join('\n');
    const all = [...failPoints, ...commandFailPoints];
    expect(all.filter((point) => !code.includes(`'${point}')`))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(failPoints.length).toBeGreaterThanOrEqual(40);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

const here = (name: string) => new URL(name, import.meta.url).href;

/** `npm start` with a build of the test's own. */
const program = `
  import { runFromShell } from ${JSON.stringify(here('./command-line.ts'))};
  import { readSettings } from ${JSON.stringify(here('./settings.ts'))};
  const [distFolder, ...words] = process.argv.slice(1);
  await runFromShell(words, () => ({ ...readSettings(process.env), distFolder }));`;

describe('npm start', () => {
  let folder: string;
  let distFolder: string;
  const children: ChildProcess[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-start-'));
    distFolder = join(folder, 'dist');
    mkdirSync(join(distFolder, 'modules'), { recursive: true });
    writeFileSync(join(distFolder, 'loader.js'), '(c=>{})');
    writeFileSync(join(distFolder, 'modules', 'manifest.json'), '{}');
    const connection = {
      id: 'main',
      system: 'yclients',
      site: 'salon',
      branches: [1],
      partnerToken: 'p',
      userToken: 'u',
    };
    const site = {
      id: 'salon',
      name: 'Salon',
      domains: ['salon.example'],
      fallback: { kind: 'campaign', campaign: 'x' },
    };
    writeFileSync(join(folder, 'sites.json'), JSON.stringify({ sites: [site], connections: [connection] }));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (words: string[], environment?: Record<string, string>) =>
    start(['--input-type=module', '-e', program, distFolder, ...words], environment);

  function start(programAndWords: string[], environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, programAndWords, {
      env: {
        ...{
          PATH: process.env.PATH,
          PORT: '0',
          DATA_DIR: join(folder, 'data'),
          SITES_FILE: join(folder, 'sites.json'),
        },
        ...environment,
      },
    });
    children.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    const ended = once(child, 'close').then(([code]) => code as number);
    const ready = () => vi.waitUntil(() => /^ready (\S+)$/m.exec(said.out)?.[1], { timeout: 50_000, interval: 20 });
    return { child, said, ended, ready };
  }

  test('prints what is shown once and where it is ready, and ends well on SIGTERM', async () => {
    const first = run([]);
    const url = await first.ready();
    expect(first.said.out).toMatch(
      /^webhook address of main \(shown once\): http:\/\/localhost:\d+\/hooks\/[\w-]{32}$/m,
    );
    expect(first.said.out).toMatch(/^choose the owner's password \(.*\): http:\/\/localhost:\d+\/welcome#[\w-]{43}$/m);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    const taken = run([], { PORT: new URL(url).port, DATA_DIR: join(folder, 'other') });
    expect([await taken.ended, taken.said.err]).toEqual([
      1,
      expect.stringMatching(/^The address .* is in use by another program/),
    ]);
    const second = start([fileURLToPath(here('./main.ts'))]);
    expect([await second.ended, second.said.err]).toEqual([
      1,
      expect.stringMatching(/^The data folder .* is in use by another running Tendril/),
    ]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    first.child.kill('SIGTERM');
    expect([await first.ended, first.said.err]).toEqual([0, '']);

    const rotated = run(['rotate-hook', 'main'], { PUBLIC_URL: 'https://tendril.example' });
    expect(await rotated.ended).toBe(0);
    expect(rotated.said.out).toMatch(
      /^new webhook address \(shown once\): https:\/\/tendril\.example\/hooks\/[\w-]{32}$/m,
    );
    const checked = run(['check-audit']);
    expect([await checked.ended, checked.said.out]).toEqual([
      0,
      expect.stringMatching(/^The log of changes is whole\. Entries: \d+, /),
    ]);
    const ledger = run(['check-exchange']);
    expect([await ledger.ended, ledger.said.out.trim()]).toEqual([
      0,
      'The ledger of the exchange is even, and proves every account.',
    ]);
    const unknown = run(['rotate-hook', 'other']);
    expect([await unknown.ended, unknown.said.err.trim()]).toEqual([1, 'There is no connection with this id.']);
  }, 120_000);

  test('says in one sentence what is wrong with a command or a setting', async () => {
    const command = run(['rotate']);
    const setting = run([], { PORT: 'x' });
    expect([await command.ended, command.said.err.trim()]).toEqual([
      1,
      'Known are: npm start, and npm start -- rotate-hook CONNECTION | rotate-key | export DIR | import DIR | check-audit | check-exchange',
    ]);
    expect([await setting.ended, setting.said.err.trim()]).toEqual([1, 'PORT must be a number.']);
  });
});

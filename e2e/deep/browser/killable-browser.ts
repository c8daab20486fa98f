import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { chromiumArguments, needChromium } from '../../../scripts/browser.ts';
import { endWithUs } from '../system/children.ts';

/** A browser on a profile of its own that can be killed as the system kills one. */
export interface KillableBrowser {
  context: BrowserContext;
  /** SIGKILL to every process at once; throws where one is left. */
  kill(): Promise<void>;
}

const mostStartMs = 180_000;

/** Starts Chromium with this profile folder; what an earlier one left there is what it finds. */
export async function openKillableBrowser(profile: string): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  // The lock of a killed browser would only make the next one ask a person.
  rmSync(join(profile, 'SingletonLock'), { force: true });
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--noerrdialogs'];
  // A group of its own, so that one signal reaches every process of it.
  const child = spawn(needChromium(), [...chromiumArguments, ...own, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  });
  endWithUs(child);
  const exit = once(child, 'exit');
  const port = await portOf(portFile);
  const browser: Browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (!context || child.pid === undefined) throw new Error('the browser has no profile');
  const { pid } = child;
  return {
    context,
    async kill() {
      process.kill(-pid, 'SIGKILL');
      await exit;
      await browser.close();
      await untilGone(profile);
    },
  };
}

async function portOf(portFile: string): Promise<string> {
  const end = performance.now() + mostStartMs;
  while (performance.now() < end) {
    const [port] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
    if (port) return port;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the browser did not start within ${mostStartMs / 1000} s`);
}

/** A child that lived on would write to the profile that the next browser reads. */
async function untilGone(profile: string): Promise<void> {
  for (let look = 0; look < 250; look++) {
    if (!someoneUses(profile)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('a process of the killed browser lives on');
}

function someoneUses(profile: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name) || name === `${process.pid}`) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
    } catch {
      return false; // it ended while we looked
    }
  });
}

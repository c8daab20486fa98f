import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium } from 'playwright';
import { chromiumArguments, needChromium } from '../../scripts/browser.ts';

/** A visitor's own browser: its profile stays on disk when it is closed or killed, and it has all that test browsers switch off. */
export async function newProfile() {
  const folder = await mkdtemp(join(tmpdir(), 'tendril-profile-'));
  let kill = async (): Promise<void> => {};

  async function launch(): Promise<BrowserContext> {
    const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'];
    const child = spawn(needChromium(), [...chromiumArguments, ...args], {
      detached: true, // a group of its own, so that all its processes can be killed together
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exited = once(child, 'exit');
    kill = async () => {
      if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
      await exited;
    };
    for await (const line of createInterface(child.stderr)) {
      const [, address] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
      if (!address) continue;
      child.stderr.resume();
      const [context] = (await chromium.connectOverCDP(address)).contexts();
      if (context) return context;
    }
    throw new Error('Chromium ended before it listened');
  }

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  return {
    launch,
    files,
    /** SIGKILL to every process of the browser. */
    kill: () => kill(),
    /** Which of the texts stand in any file of the profile, in UTF-8 or UTF-16. */
    async find(texts: string[]): Promise<string[]> {
      const contents = await Promise.all((await files()).map((file) => readFile(file)));
      return texts.filter((text) =>
        contents.some((content) => content.includes(text) || content.includes(text, 0, 'utf16le')),
      );
    },
    async remove(): Promise<void> {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type Profile = Awaited<ReturnType<typeof newProfile>>;

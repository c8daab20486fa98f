import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Demo } from './start-demo.ts';

/** What a second command has to know of the demo that runs. */
export type RunningDemo = Pick<
  Demo,
  'console' | 'salon' | 'shop' | 'mail' | 'landing' | 'email' | 'password' | 'token'
>;

/** Leaves a note for `--check`; it holds the log-in, so only this user may read it. */
export async function noteRunning(file: string, demo: RunningDemo): Promise<void> {
  const { console, salon, shop, mail, landing, email, password, token } = demo;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ console, salon, shop, mail, landing, email, password, token }), {
    mode: 0o600,
  });
}

/** The demo that runs on this machine, if one does and answers. */
export async function findRunning(file: string): Promise<RunningDemo | null> {
  try {
    const demo: RunningDemo = JSON.parse(await readFile(file, 'utf8'));
    const answer = await fetch(`${demo.console}api/inquiries`, { headers: { authorization: `Bearer ${demo.token}` } });
    return answer.ok ? demo : null;
  } catch {
    return null; // no note, or the one of a demo that is gone
  }
}

export async function forgetRunning(file: string): Promise<void> {
  await rm(file, { force: true });
}

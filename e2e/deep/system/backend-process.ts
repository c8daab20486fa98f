import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './children.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface BackendSettings {
  /** Everything that `npm start` reads from the environment. */
  environment: Record<string, string>;
  port: number;
  /** What the process says is appended here. */
  logFile: string;
}

/** A backend in a process of its own, started the way `npm start` does it. */
export interface BackendProcess {
  /** How long it took until it answered, milliseconds. */
  startMs: number;
  /** Whether it has ended by itself. */
  hasEnded(): boolean;
  /** SIGKILL, as the kernel or an operator does it at any moment. Throws unless it really ended by that. */
  kill(): Promise<void>;
  /** Resolves to the signal that ended it, `null` if it was none. */
  ended(): Promise<string | null>;
  /** SIGTERM: it ends what it has accepted. */
  stop(): Promise<void>;
}

/** A start that takes longer has failed. */
const mostStartMs = 180_000;

/** Starts it and waits until it serves. Rejects when it ends before, unless `mayEnd`; then the process is given back. */
export async function startBackendProcess(
  { environment, port, logFile }: BackendSettings,
  { mayEnd = false } = {},
): Promise<BackendProcess> {
  const startedAt = performance.now();
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['backend/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'development', PORT: `${port}`, ...environment },
    stdio: ['ignore', log, log],
  });
  endWithUs(child);
  closeSync(log);
  const exit = once(child, 'exit').then(([, signal]) => signal as string | null);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  while (!(await serves(port))) {
    if (hasEnded() && mayEnd) break;
    if (hasEnded()) throw new Error(`the backend ended before it served; see ${logFile}`);
    if (performance.now() - startedAt > mostStartMs) {
      child.kill('SIGKILL');
      throw new Error(`the backend did not serve within ${mostStartMs / 1000} s; see ${logFile}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    startMs: performance.now() - startedAt,
    hasEnded,
    async kill() {
      child.kill('SIGKILL');
      const signal = await exit;
      if (signal !== 'SIGKILL') throw new Error(`the backend had ended before it was killed; see ${logFile}`);
    },
    ended: () => exit,
    stop: () => stop(child, exit),
  };
}

async function stop(child: ChildProcess, exit: Promise<string | null>): Promise<void> {
  child.kill('SIGTERM');
  await exit;
}

/** `/readyz` answers once the store does. */
async function serves(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // not there yet
  }
}

import { Worker } from 'node:worker_threads';
import type { EngineFailure, EngineReply, EngineRequest, EngineResult, EngineSettings } from './messages.ts';
import { Turns } from './turns.ts';

/** The one connection while it is the caller's alone. */
export interface EngineTurn {
  /** Opens a transaction with the next query: a message to the thread and back is dear when this one is busy. */
  begin(text: string): void;
  /** Whether a transaction is to begin of which nothing has been asked yet. */
  isBeginning(): boolean;
  query(text: string, values: readonly unknown[]): Promise<EngineResult>;
  /** One or more statements without values. */
  exec(text: string): Promise<EngineResult>;
  end(): void;
}

export interface Engine {
  /** Waits for the connection. Whoever has it runs alone until `end()`, so transactions cannot mix. */
  takeTurn(): Promise<EngineTurn>;
  /** Waits for whoever has the connection, then closes the database and ends its thread. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: EngineResult): void;
  reject(error: Error): void;
}

/**
 * Starts PGlite in a thread of its own. Rejects when the database does not open. If the thread dies later, everything
 * waiting and everything asked afterwards is rejected, and `onFailure` is told once.
 */
export async function startEngine(settings: EngineSettings, onFailure: (error: Error) => void): Promise<Engine> {
  // Without this the thread would take over flags meant for the program, such as `--input-type` of `node --eval`.
  const execArgv: string[] = [];
  const worker = new Worker(new URL('./engine-thread.ts', import.meta.url), { workerData: settings, execArgv });
  const waiting = new Map<number, Waiting>();
  const turns = new Turns();
  let lastId = 0;
  let failure: Error | undefined;
  let closing = false;

  const ready = new Promise<EngineResult>((resolve, reject) => waiting.set(0, { resolve, reject }));
  worker.on('message', (reply: EngineReply) => {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) asker?.reject(toError(reply.error));
    else asker?.resolve(reply.result);
  });
  worker.on('error', fail);
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      fail(new Error('The embedded database has stopped.'));
      resolve();
    });
  });

  function fail(error: Error): void {
    if (failure) return;
    failure = error;
    const opened = !waiting.has(0);
    for (const asker of waiting.values()) asker.reject(error);
    waiting.clear();
    if (opened && !closing) onFailure(error);
  }

  function ask(request: (id: number) => EngineRequest): Promise<EngineResult> {
    if (failure) return Promise.reject(failure);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage(request(id));
    });
  }

  await ready.catch(async (error: unknown) => {
    await exited;
    throw error;
  });

  return {
    async takeTurn() {
      const end = await turns.take();
      let beginning: string | undefined;
      return {
        begin(text) {
          beginning = text;
        },
        isBeginning: () => beginning !== undefined,
        query(text, values) {
          const begin = beginning;
          beginning = undefined;
          return ask((id) => ({ id, kind: 'query', text, values, begin }));
        },
        exec: (text) => ask((id) => ({ id, kind: 'exec', text })),
        end,
      };
    },
    async close() {
      await turns.take();
      closing = true;
      if (!failure) await ask((id) => ({ id, kind: 'close' }));
      await exited;
    },
  };
}

function toError({ message, fields }: EngineFailure): Error {
  return Object.assign(new Error(message), fields);
}

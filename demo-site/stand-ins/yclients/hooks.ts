import { setTimeout as wait } from 'node:timers/promises';
import { hookUrl, postHook } from './hook-post.ts';

/** A hook's body (§4.1). `data` is what the API returns for the thing, also on delete. */
export interface HookBody {
  company_id: number;
  resource: 'record' | 'client';
  resource_id: number;
  status: 'create' | 'update' | 'delete';
  data: object;
}

/** When and how hooks go out (§4.3). */
export interface HookSettings {
  hookDelayMs: number;
  hookTimeoutMs: number;
  hookRetryDelayMs: number;
  /** Each body is delivered this many times more. */
  repeatHooks: number;
  /** What happens within one delay is delivered last first. */
  shuffleHooks: boolean;
  /** What happens within one delay is handed over as one array, as some relays do (§4.2). */
  hookArrays: boolean;
}

/** One attempt. `status` is 0 when nothing answered in time. */
export interface HookAttempt {
  url: string;
  body: string;
  status: number;
}

/** Two retries, 1.5 s apart (§4.3). */
const attemptsPerDelivery = 3;

/** Sends what happens at a branch to its hook addresses. Nothing it does throws later: what failed is in `attempts`. */
export class HookSender {
  readonly attempts: HookAttempt[] = [];
  readonly #urls = new Map<number, readonly URL[]>();
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #gathered = new Map<number, HookBody[]>();
  #settings: HookSettings;

  constructor(settings: HookSettings) {
    this.#settings = settings;
  }

  /** Replaces the branch's addresses (§4.4); throws RangeError for one that is not on this machine. */
  setUrls(company: number, addresses: readonly string[]): void {
    this.#urls.set(company, addresses.map(hookUrl));
  }

  /** Changes how the hooks that come from now on are sent. */
  change(settings: Partial<HookSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  /** The body is taken as it is now, whatever becomes of the thing before it is sent. */
  emit(body: HookBody): void {
    const { shuffleHooks, hookArrays } = this.#settings;
    const gathered = this.#gathered.get(body.company_id);
    if (!shuffleHooks && !hookArrays) {
      const text = JSON.stringify(body);
      this.#later(() => this.#deliver(body.company_id, text));
    } else if (gathered) {
      gathered.push(body);
    } else {
      this.#gathered.set(body.company_id, [body]);
      this.#later(() => this.#flush(body.company_id));
    }
  }

  /** Resolves when nothing is waiting or on its way. */
  async settled(): Promise<void> {
    while (this.#running.size) await Promise.all(this.#running);
  }

  /** Forgets what waits, breaks off what is on its way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
  }

  #later(work: () => Promise<void>): void {
    const run = wait(this.#settings.hookDelayMs, undefined, { signal: this.#stopping.signal })
      .then(work)
      .catch((error: unknown) => {
        // A wait that `stop` broke off; anything else is a fault of ours and must be seen.
        if (!this.#stopping.signal.aborted) throw error;
      })
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #flush(company: number): Promise<void> {
    const bodies = this.#gathered.get(company) ?? [];
    this.#gathered.delete(company);
    if (this.#settings.shuffleHooks) bodies.reverse();
    if (this.#settings.hookArrays) return this.#deliver(company, JSON.stringify(bodies));
    for (const body of bodies) await this.#deliver(company, JSON.stringify(body));
  }

  async #deliver(company: number, body: string): Promise<void> {
    for (let copy = 0; copy <= this.#settings.repeatHooks; copy++) {
      await Promise.all((this.#urls.get(company) ?? []).map((url) => this.#try(url, body)));
    }
  }

  async #try(url: URL, body: string): Promise<void> {
    for (let attempt = 1; attempt <= attemptsPerDelivery; attempt++) {
      const status = await this.#post(url, body);
      this.attempts.push({ url: url.href, body, status });
      // Retried on transport errors, 429 and 5xx, never on another 4xx (§4.3).
      if (status > 0 && status < 500 && status !== 429) return;
      if (attempt < attemptsPerDelivery) {
        await wait(this.#settings.hookRetryDelayMs, undefined, { signal: this.#stopping.signal });
      }
    }
  }

  async #post(url: URL, body: string): Promise<number> {
    const timeout = AbortSignal.timeout(this.#settings.hookTimeoutMs);
    try {
      return await postHook(url, body, AbortSignal.any([timeout, this.#stopping.signal]));
    } catch {
      // Refused, broken off or too slow: all the same to the sender, and written down as 0.
      return 0;
    }
  }
}

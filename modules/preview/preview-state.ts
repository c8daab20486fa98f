import type { PreviewFacts, PreviewReceipt, PreviewRefusal } from '../../contracts/preview.ts';
import type { FieldError } from '../../contracts/problem.ts';
import type { Visit } from '../../contracts/visit.ts';

/** A module of the draft: how far it is, and what it took. Durations are milliseconds. */
export interface ModuleState {
  id: string;
  state: 'coming' | 'started' | 'failed' | 'missing';
  fetchMs: number | null;
  startMs: number | null;
  /** Why it failed, in the browser's words. */
  error: string | null;
}

/** An event as the tag sent it, and what the backend said. */
export interface EventState {
  id: string;
  type: string;
  /** What it is called by whoever made it: a goal's name, a page's title. */
  name: string;
  at: number;
  state: 'sent' | 'accepted' | 'refused' | 'failed';
  errors: readonly FieldError[];
  /** The event without its visit. */
  content: object;
}

/** All that the overlay shows of a running preview. */
export interface PreviewState {
  modules: readonly ModuleState[];
  /** The latest first. */
  events: readonly EventState[];
  visit: Visit | null;
  origin: PreviewReceipt['preview'];
  /** How many events wait on the disk; `null` while that is not known. */
  onDisk: number | null;
  /** Why the backend takes no more. */
  over: PreviewRefusal | null;
}

/** Keeps the state and tells of each change, once for all changes of a task. */
export class PreviewStore {
  #state: PreviewState;
  #listener = () => {};
  #telling = false;

  constructor({ modules }: Pick<PreviewFacts, 'modules'>) {
    this.#state = {
      modules: modules.map(({ id, isMissing }) => ({
        ...{ id, fetchMs: null, startMs: null, error: null },
        state: isMissing ? ('missing' as const) : ('coming' as const),
      })),
      ...{ events: [], visit: null, origin: null, onDisk: null, over: null },
    };
  }

  get state(): PreviewState {
    return this.#state;
  }

  change(change: (state: PreviewState) => Partial<PreviewState>): void {
    this.#state = { ...this.#state, ...change(this.#state) };
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      this.#listener();
    });
  }

  /** One listener is enough: the overlay. */
  listen(listener: () => void): void {
    this.#listener = listener;
    listener();
  }
}

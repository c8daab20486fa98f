import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { JobName, JobPayloads } from './names.ts';

export interface EnqueueOptions {
  /**
   * While a job with this key waits, another one is not added: the waiting one will see the same world. Once it has
   * begun, the next is added, so a change that came meanwhile is never missed.
   */
  key?: string;
  delaySec?: number;
}

/** Adds a job with the transaction `tx`: it exists exactly if the transaction commits. */
export type Enqueue = <Name extends JobName>(
  tx: Kysely<Tables> | Transaction<Tables>,
  name: Name,
  payload: JobPayloads[Name],
  options?: EnqueueOptions,
) => Promise<void>;

/** Does one job. Throwing means "again later, with back-off". A job may come twice, so it must be safe to repeat. */
export type JobHandler<Name extends JobName> = (payload: JobPayloads[Name], signal: AbortSignal) => Promise<void>;

export interface Jobs {
  enqueue: Enqueue;
  /** Begins to work off the jobs of this name. */
  work<Name extends JobName>(name: Name, handler: JobHandler<Name>): Promise<void>;
  /** Is handed every job of this name that failed for the last time. */
  onGaveUp<Name extends JobName>(name: Name, handler: JobHandler<Name>): Promise<void>;
  /** Lets running jobs end, up to 10 s, and gives the others back to the queue. */
  stop(): Promise<void>;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { landing } from '../../backend/inquiries/testing.ts';
import { intakeOn } from '../../backend/intake/testing.ts';
import { openBranchZones } from '../../backend/integrations/yclients/branch-zones.ts';
import { takeHookMessages } from '../../backend/integrations/yclients/hook.ts';
import type { Refetch } from '../../backend/integrations/yclients/refetch-key.ts';
import { putConnection, secrets } from '../../backend/integrations/yclients/testing.ts';
import { refetch } from '../../backend/integrations/yclients/work.ts';
import { newHookSecret, putHookSecret } from '../../backend/sites/hook-secrets.ts';
import { openStore, type Store } from '../../backend/store/open-store.ts';
import { putSites } from '../../backend/visits/testing.ts';
import { type HandQueue, openHandQueue } from './queue.ts';

const tables = [
  ...(['inquiries', 'inquiry_reports', 'bookings', 'person_contacts', 'visits', 'page_views'] as const),
  ...(['hook_messages', 'troubles', 'quotas', 'parked_events'] as const),
];
const pace = { turn: async () => {}, pause: () => {} };
const hook = newHookSecret();

/** The real core: the intake behind its real socket, the store, the queue and the jobs, on a clock of its own. */
export class World {
  nowMs = 0;
  fetch: (address: string) => Promise<Response> = async () => new Response(null, { status: 500 });
  #folder: string | undefined;
  #parts: { store: Store; queue: HandQueue; edge: ReturnType<typeof intakeOn> } | undefined;

  private constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Opens it in memory, or on a folder of its own, which it needs to be started again. */
  static async open({ onFolder }: { onFolder: boolean }): Promise<World> {
    const world = new World(onFolder ? await mkdtemp(join(tmpdir(), 'tendril-model-')) : undefined);
    await world.#start();
    const { store } = world.parts;
    await putConnection(store);
    await putSites(store, [landing]);
    const now = new Date();
    await store.db.transaction().execute((tx) => putHookSecret(tx, { connectionId: 'salon', secret: hook, now }));
    return world;
  }

  get parts() {
    if (!this.#parts) throw new Error('the world is closed');
    return this.#parts;
  }

  now = (): Date => new Date(this.nowMs);

  async #start(): Promise<void> {
    const store = await openStore(this.#folder === undefined ? {} : { folder: this.#folder });
    const queue = await openHandQueue(store);
    const { enqueue } = queue.jobs;
    this.#parts = { store, queue, edge: intakeOn(store, { now: this.now, enqueue, takeHookMessages }) };
  }

  /** Closes everything and opens it again on the same folder. */
  async restart(): Promise<void> {
    await this.close();
    await this.#start();
  }

  /** Forgets all that came in, for the next sequence. */
  async clear(): Promise<void> {
    const { store, queue } = this.parts;
    for (const table of tables) await store.db.deleteFrom(table).execute();
    await queue.empty();
    this.nowMs = Math.floor(Date.now() / 1000) * 1000;
  }

  async putForward(seconds: number): Promise<void> {
    this.nowMs += seconds * 1000;
    await this.parts.queue.putForward(seconds);
  }

  /** Sends an envelope as a browser on this site does; resolves to the answer's status. */
  async send(site: 'salon' | 'landing', body: object): Promise<number> {
    const origin = site === 'salon' ? 'https://salon.example' : 'https://n123456.yclients.com';
    const headers = { origin, 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0', 'accept-language': 'ru' };
    const { status } = await this.parts.edge.ask(`/c/${site}`, { headers, body: JSON.stringify(body) });
    return status;
  }

  /** Delivers a webhook of the outside system about a record; resolves to the answer's status. */
  async tell(record: string): Promise<number> {
    const message = { company_id: 700100, resource: 'record', resource_id: Number(record), status: 'update', data: {} };
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(message) };
    return (await this.parts.edge.app.request(`/hooks/${hook}`, init)).status;
  }

  /** Works off the jobs that are due. */
  async work(): Promise<void> {
    const { store, queue } = this.parts;
    const core = { db: store.db, enqueue: queue.jobs.enqueue, secrets, fetch: this.fetch, pace, now: this.now };
    await queue.workDue((job: Refetch) => refetch({ ...core, zones: openBranchZones() }, job));
  }

  /** Works off everything, however long that takes on its clock. */
  async settle(): Promise<void> {
    await this.work();
    while ((await this.parts.queue.waiting()) > 0) {
      await this.putForward(60);
      await this.work();
    }
  }

  async close(): Promise<void> {
    const { store, queue } = this.parts;
    this.#parts = undefined;
    await queue.close();
    await store.close();
  }

  /** Closes it for good and takes its folder away. */
  async end(): Promise<void> {
    await this.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

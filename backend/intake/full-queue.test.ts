import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { siteReader } from '../sites/site-reader.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { recordVisits } from '../visits/record-visits.ts';
import { intakeOn } from './testing.ts';
import { aPageView, aVisit } from './testing-events.ts';

const site = aSite();
const headers = { origin: 'https://salon.example', 'content-type': 'text/plain' };

describe.each(testStores())('while too much waits to be stored on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  let release: () => void;
  const sockets: Socket[] = [];
  const agents: Agent[] = [];
  beforeAll(async () => {
    store = await open();
    await insertSite(store, site);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    const held = Promise.withResolvers<void>();
    release = held.resolve;
    edge = intakeOn(store, {
      // What is known of the site stays so: on the embedded store nothing can be read while a transaction is held.
      sites: siteReader(store.db, { nowMs: () => 0 }),
      recordVisits: async (tx, reports) => {
        await held.promise;
        await recordVisits(tx, reports);
      },
    });
    await edge.ports.sites(site.id);
  });
  afterEach(async () => {
    release();
    await edge.intake.settled();
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const agent of agents.splice(0)) agent.destroy();
  });

  /** Puts empty envelopes into the queue until nothing more goes in; the store has its hands full from then on. */
  async function fill(): Promise<void> {
    const sender = { userAgent: '', suspicions: [], cookieVisitor: null };
    const envelope = { site, sender, receivedAt: new Date(), events: [], unreadable: [] };
    while (!edge.intake.isFull()) {
      while (!edge.intake.isFull()) void edge.intake.add(envelope);
      await setImmediate(); // the lanes take their first batches out of the queue
    }
  }
  /** A caller of its own making, of which the head of a request is written. */
  async function begin(path: string, bodyHeader: string): Promise<Socket> {
    const socket = connect(await edge.port(), '127.0.0.1').setEncoding('utf8');
    sockets.push(socket);
    socket.on('error', () => {}); // so hears of it who is hung up on in the middle of writing
    const head = [`POST ${path} HTTP/1.1`, 'Host: tendril.example', `Origin: ${headers.origin}`, bodyHeader];
    socket.write([...head, `Content-Type: ${headers['content-type']}`, '', ''].join('\r\n'));
    return socket;
  }

  test('a body that does not end is refused before it ends, with the time after which to come again', async () => {
    await fill();
    const socket = await begin('/c/salon', 'Content-Length: 60000');
    socket.write('{"events":[');
    const [answer] = await once(socket, 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/\r\nretry-after: 5\r\n/i);
    expect(answer).toMatch(/\r\naccess-control-allow-origin: https:\/\/salon\.example\r\n/i);
    expect(answer).toContain('"/problems/too-busy"');
  });

  test('who sends a whole body reads the refusal, and the same is taken on the same connection once there is room', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    const view = aPageView();
    // With white space to the length of a browser's longest, it does not arrive together with the head.
    const body = `${JSON.stringify({ visit: aVisit(), events: [view] })}${' '.repeat(60_000)}`;
    const send = () => edge.ask('/c/salon', { headers, body, agent });
    await fill();
    for (const isReused of [false, true]) {
      const refused = await send();
      expect([refused.status, refused.headers['retry-after'], refused.isReused]).toEqual([503, '5', isReused]);
      expect(JSON.parse(refused.text)).toMatchObject({ accepted: [], refused: [] });
    }
    release();
    await edge.intake.settled();
    const accepted = await send();
    expect([accepted.status, accepted.isReused]).toEqual([200, true]);
    expect(await store.db.selectFrom('page_views').select('id').execute()).toEqual([{ id: view.id }]);
  });

  test.each([
    ['/c/salon', '503', 'Content-Length: 100000000000'],
    ['/c/salon', '503', 'Transfer-Encoding: chunked'],
    ['/c/other', '404', 'Transfer-Encoding: chunked'],
  ])('at %s, after a %s, who goes on sending is hung up on (%s)', async (path, status, bodyHeader) => {
    if (status === '503') await fill(); // else the site could not be looked for
    const socket = await begin(path, bodyHeader);
    const [answer] = await once(socket, 'data');
    expect(answer).toContain(` ${status} `);
    const closed = once(socket, 'close');
    const send = () => {
      // A chunk, or as many bytes of a plain body.
      if (!socket.destroyed) socket.write(`3e8\r\n${'x'.repeat(1000)}\r\n`, () => setTimeout(send));
    };
    send();
    await closed;
  });
});

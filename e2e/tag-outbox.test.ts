import type { BrowserContext, Page } from 'playwright';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LossEvent, TendrilEvent } from '../contracts/event.ts';
import { newId } from '../loader/new-id.ts';
import { kindOf } from '../modules/common/parcels.ts';
import { sealer } from '../modules/common/seal.ts';
import { until } from './support/api.ts';
import { inquire, onDisk, putOnDisk, say } from './support/page-words.ts';
import { newProfile } from './support/profile.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What the outbox promises where the page, the disk or the backend fail it (reliability B1-B12, E15, S11).

const planted = { name: 'Подсадная Анна', phone: '+79005550123', email: 'planted.visitor@mail.example' };
const day = 24 * 3_600_000;

const { stage, visitor } = await stageForTests();
beforeEach(() => stage.set({}));

const arrive = async (page: Page) => {
  await page.goto(`${stage.url}/`);
  await until('the page view', async () => stage.sent('page_view') > 0);
};
const delivered = (): TendrilEvent[] => stage.deliveries.filter(({ taken }) => taken).flatMap(({ events }) => events);
const losses = () => delivered().filter((event): event is LossEvent => event.type === 'loss');

describe('a browser that is killed', () => {
  test('leaves nothing readable of a person on its disk, and delivers the inquiry when it is opened again', async () => {
    const profile = await newProfile();
    try {
      const context = await profile.launch();
      const page = await context.newPage();
      await arrive(page);
      await context.setOffline(true);
      expect(await inquire(page, { ...planted, message: planted.phone })).toBe(true);
      await profile.kill();
      expect(await profile.find(['"sealed":"'])).toEqual(['"sealed":"']); // it is there, and the search sees it
      expect(await profile.find([...Object.values(planted), '9005550123'])).toEqual([]);

      await (await (await profile.launch()).newPage()).goto(`${stage.url}/`);
      await until('the inquiry', async () => stage.taken('inquiry') > 0);
      expect(delivered().find(({ type }) => type === 'inquiry')).toMatchObject({ contact: planted });
      expect(stage.deliveries.map(({ raw }) => raw).join()).not.toContain(planted.phone);
    } finally {
      await profile.remove();
    }
  });
});

describe('the outbox', () => {
  let context: BrowserContext;
  let page: Page;
  beforeEach(async () => {
    ({ context, page } = await visitor());
  });

  /** Records that an earlier page left behind so long ago, a second between two. */
  async function left(type: 'inquiry' | 'goal', { count = 1, ageMs = day } = {}): Promise<[string, string][]> {
    const seal = sealer(stage.sealKey);
    const records: [string, string][] = [];
    for (let each = 0; each < count; each++) {
      const at = Date.now() - ageMs + each * 1000;
      const time = at.toString(16).padStart(12, '0');
      const id = `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
      const base = { id, at, url: `${stage.url}/left` };
      const event = type === 'inquiry' ? { ...base, type, asked: planted } : { ...base, type, name: 'left' };
      records.push([id, (await seal(kindOf(type) + JSON.stringify(event))) ?? '']);
    }
    return records;
  }
  /** Opens the site on a disk that holds these records. */
  async function arriveWith(...records: [IDBValidKey, unknown][]): Promise<void> {
    await page.goto(`${stage.url}/without-tag`);
    await putOnDisk(page, records);
    await arrive(page);
  }

  test('lets go of what is older than a week, and says how much that was, once', async () => {
    const old = { ageMs: 7 * day + 60_000 };
    const young = await left('inquiry', { ageMs: 7 * day - 60_000 });
    await arriveWith(...(await left('inquiry', old)), ...(await left('goal', { ...old, count: 2 })), ...young);
    await until('the loss and the young inquiry', async () => losses()[0] && stage.taken('inquiry') > 0);
    await until('an empty outbox', async () => (await onDisk(page)).length === 0);
    expect(losses()).toMatchObject([{ inquiries: 1, others: 2 }]);
    expect(delivered().filter(({ type }) => type === 'inquiry')).toMatchObject([{ id: young[0]?.[0] }]);
    expect(stage.taken('left')).toBe(0);
  });

  test('past 200 records lets go of the oldest that is no inquiry, and sends inquiries first', async () => {
    const goals = await left('goal', { count: 203, ageMs: 2 * day });
    const inquiries = await left('inquiry', { count: 2 });
    await arriveWith(...goals, ...inquiries);
    await until('all deliveries', async () => stage.taken('left') === 198 && losses()[0], 40_000);
    expect(losses()).toMatchObject([{ inquiries: 0, others: 5 }]);
    const goalIds = delivered()
      .filter((event) => event.type === 'goal')
      .map(({ id }) => id);
    expect(goalIds).toEqual(goals.slice(5).map(([id]) => id));
    const batches = stage.deliveries.filter(({ events }) => events.some(({ type }) => type === 'goal'));
    expect(batches[0]?.events.slice(0, 3).map(({ type }) => type)).toEqual(['inquiry', 'inquiry', 'goal']);
    for (const [place, { at }] of batches.entries())
      if (place > 0) expect(at - (batches[place - 1]?.at ?? 0)).toBeGreaterThanOrEqual(950); // their clock may round down
  }, 90_000);

  test('sets aside what a disk has garbled, counts it, and sends the rest', async () => {
    const [[goodId = '', good = ''] = [], [id = '', sealed = ''] = []] = await left('inquiry', { count: 2 });
    await arriveWith(
      [goodId, good],
      [id, `${sealed.slice(0, 80)}"${sealed.slice(81)}`],
      [newId(), sealed.slice(0, 200)],
      [7, 'nonsense'],
      ['', ''],
      // As the version before wrote it.
      [newId(), { visit: {}, event: { id: newId(), type: 'inquiry', contact: planted }, due: 1 }],
    );
    await until('the loss and the inquiry', async () => losses()[0] && stage.taken('inquiry') > 0);
    await until('an empty outbox', async () => (await onDisk(page)).length === 0);
    expect(losses()).toMatchObject([{ inquiries: 2, others: 3 }]);
    expect(delivered().filter(({ type }) => type === 'inquiry')).toMatchObject([{ id: goodId }]);
  });

  test('where the disk is full gives the place of measured events to an inquiry, and says so', async () => {
    await context.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      let writes = 0;
      IDBObjectStore.prototype.put = function (...args) {
        if ((window as { isFull?: boolean }).isFull && writes++ < 2)
          throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, args);
      };
    });
    const goals = await left('goal', { count: 3, ageMs: 60_000 });
    const earlier = await left('inquiry', { ageMs: 60_000 });
    await page.goto(`${stage.url}/without-tag`);
    await putOnDisk(page, [...goals, ...earlier]);
    stage.fail('503');
    await page.goto(`${stage.url}/`);
    await until('a failed try with what was left', async () => stage.sent('left') > 0);
    await page.evaluate(() => Object.assign(window, { isFull: true }));
    expect(await inquire(page, planted)).toBe(true);
    const staying = (await onDisk(page)).map(([, value]) => value[0]);
    expect(staying.filter((kind) => kind === '1')).toHaveLength(2);
    expect(staying).not.toContain('2');
    stage.fail('none');
    await until('both inquiries and the loss', async () => stage.taken('inquiry') === 2 && losses()[0], 30_000);
    expect(losses()).toMatchObject([{ inquiries: 0, others: expect.any(Number) }]);
  });

  test('opens the database again that the browser has closed, and lets go of nothing for it', async () => {
    await context.addInitScript(() => {
      const opened: IDBDatabase[] = [];
      Object.assign(window, { opened });
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (...args) {
        const request = open.apply(this, args);
        request.addEventListener('success', () => opened.push(request.result));
        return request;
      };
    });
    await arrive(page);
    stage.fail('503');
    await say(page, 'goal', 'before');
    await until('the goal on disk', async () => (await onDisk(page)).length === 1);
    await page.evaluate(() => {
      for (const database of (window as unknown as { opened: IDBDatabase[] }).opened) database.close();
    });
    expect(await inquire(page, planted)).toBe(true);
    expect((await onDisk(page)).map(([, value]) => value[0]).sort()).toEqual(['1', '2']);
    stage.fail('none');
    await until('both', async () => stage.taken('inquiry') && stage.taken('before'), 30_000);
    expect(losses()).toEqual([]);
  });

  test.each([
    ['3', 2900],
    ['0.1', 900],
  ])('comes back no sooner than Retry-After: %s says', async (retryAfter, leastMs) => {
    await arrive(page);
    stage.fail({ retryAfter });
    await say(page, 'goal', 'lead');
    await until('a refused try', async () => stage.sent('lead') > 0);
    stage.fail('none');
    await until('the event', async () => stage.taken('lead') > 0);
    const tries = stage.deliveries.filter(({ events }) =>
      events.some((event) => 'name' in event && event.name === 'lead'),
    );
    expect(tries).toHaveLength(2);
    expect((tries[1]?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThanOrEqual(leastMs);
  });

  test.each([
    [
      'has a newer version of the database',
      () =>
        new Promise<void>((resolve) => {
          indexedDB.open('tendril', 9).onsuccess = () => resolve();
        }),
    ],
    [
      'has a database of the same name without our records',
      () =>
        new Promise<void>((resolve) => {
          indexedDB.open('tendril').onsuccess = () => resolve();
        }),
    ],
  ])('where the disk %s sends from memory', async (_, spoil) => {
    await page.goto(`${stage.url}/without-tag`);
    await page.evaluate(spoil);
    await arrive(page);
    stage.fail('503');
    const safe = inquire(page, planted);
    await until('a failed try', async () => stage.sent('inquiry') > 0);
    stage.fail('none');
    expect(await safe).toBe(true);
    expect(stage.taken('inquiry')).toBe(1);
  });

  test.each([
    [
      'WebCrypto fails',
      () =>
        Object.defineProperty(SubtleCrypto.prototype, 'generateKey', { value: () => Promise.reject(new Error('no')) }),
    ],
    ['there is no WebCrypto', () => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })],
  ])('where %s sends from memory, and writes nothing', async (_, before) => {
    await context.addInitScript(before);
    await arrive(page);
    stage.fail('503');
    const safe = inquire(page, planted);
    await until('a failed try', async () => stage.sent('inquiry') > 0);
    stage.fail('none');
    expect(await safe).toBe(true);
    expect(await onDisk(page)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { type GroupCommitSettings, groupCommit, QueueFull } from './group-commit.ts';

/** A store whose commits end when the test says so. */
function heldStore(settings: Partial<GroupCommitSettings<number, string>> = {}) {
  const batches: { items: readonly number[]; commit(): void; fail(error: Error): void }[] = [];
  let begun = () => {};
  const group = groupCommit<number, string>({
    write: (items) =>
      new Promise((resolve, reject) => {
        batches.push({ items, commit: () => resolve(items.map((item) => `stored ${item}`)), fail: reject });
        begun();
      }),
    isStoreDown: (error) => error instanceof Error && error.message === 'away',
    mostTogether: 3,
    mostWaiting: 5,
    lanes: 1,
    ...settings,
  });
  /** Waits for the n-th batch to be handed to the store. */
  const batch = async (number: number) => {
    while (batches.length < number) await new Promise<void>((resolve) => (begun = resolve));
    const found = batches[number - 1];
    if (!found) throw new Error('no such batch');
    return found;
  };
  return { group, batch, batches };
}

describe('a group commit', () => {
  test('writes what waits together, and answers each after the commit', async () => {
    const { group, batch } = heldStore();
    const answers: string[] = [];
    const asked = [1, 2].map((item) => group.add(item).then((answer) => answers.push(answer)));
    const first = await batch(1);
    expect(first.items).toEqual([1, 2]);
    expect(answers).toEqual([]);
    first.commit();
    await Promise.all(asked);
    expect(answers).toEqual(['stored 1', 'stored 2']);
  });

  test('one commit at a time in a lane, none larger than the bound', async () => {
    const { group, batch, batches } = heldStore();
    const first = group.add(1);
    await batch(1);
    const others = [2, 3, 4, 5].map((item) => group.add(item));
    expect([batches.length, group.waiting()]).toEqual([1, 4]);
    (await batch(1)).commit();
    await first;
    expect((await batch(2)).items).toEqual([2, 3, 4]);
    (await batch(2)).commit();
    expect((await batch(3)).items).toEqual([5]);
    (await batch(3)).commit();
    expect(await Promise.all(others)).toHaveLength(4);
  });

  test('uses as many lanes as it has', async () => {
    const { group, batch } = heldStore({ lanes: 2, mostTogether: 1 });
    const both = [group.add(1), group.add(2)];
    (await batch(2)).commit();
    expect(await both[1]).toBe('stored 2');
    (await batch(1)).commit();
    expect(await both[0]).toBe('stored 1');
  });

  test('refuses at once what would wait beyond the bound, and loses none of the others', async () => {
    const { group, batch } = heldStore();
    const first = group.add(0);
    await batch(1);
    const waiting = [1, 2, 3, 4, 5].map((item) => group.add(item));
    await expect(group.add(6)).rejects.toBeInstanceOf(QueueFull);
    for (const number of [1, 2, 3]) (await batch(number)).commit();
    expect(await Promise.all([first, ...waiting])).toHaveLength(6);
  });

  test('a failed batch is everyone’s in it, and of nobody after it', async () => {
    const { group, batch } = heldStore();
    const failed = [group.add(1), group.add(2)];
    (await batch(1)).fail(new Error('wrong'));
    for (const answer of await Promise.allSettled(failed)) expect(answer.status).toBe('rejected');
    const next = group.add(3);
    (await batch(2)).commit();
    expect(await next).toBe('stored 3');
  });

  test('while the store is away one finds out and the others are refused at once, until it is back', async () => {
    const { group, batch } = heldStore();
    const first = group.add(1);
    await batch(1);
    const waited = group.add(2);
    (await batch(1)).fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await expect(waited).rejects.toThrow('away');

    const scout = group.add(3);
    await expect(group.add(4)).rejects.toBeInstanceOf(QueueFull);
    (await batch(2)).commit();
    expect(await scout).toBe('stored 3');
    const together = [group.add(5), group.add(6)];
    (await batch(3)).commit();
    expect(await Promise.all(together)).toHaveLength(2);
  });

  test('is settled once all that was added has its answer', async () => {
    const { group, batch } = heldStore({ mostTogether: 1 });
    const answers: string[] = [];
    for (const item of [1, 2]) void group.add(item).then((answer) => answers.push(answer));
    const settled = group.settled();
    (await batch(1)).commit();
    (await batch(2)).commit();
    await settled;
    expect(answers).toEqual(['stored 1', 'stored 2']);
  });
});

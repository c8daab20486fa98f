import type { Page } from 'playwright';

/** Says something to the tag as a page does: `['goal', 'seen']`. */
export const say = (page: Page, ...call: unknown[]): Promise<void> =>
  page.evaluate((words) => (window.tendril as unknown as { push(call: unknown): void }).push(words), call);

/** Reports an inquiry; resolves to whether the tag called it safe. */
export const inquire = (page: Page, inquiry: object): Promise<boolean> =>
  page.evaluate(
    (words) =>
      new Promise<boolean>((resolve) => {
        (window.tendril as unknown as { push(call: unknown): void }).push(['inquiry', words, resolve]);
      }),
    inquiry,
  );

/** What stands in the outbox on disk, by key. */
export const onDisk = (page: Page): Promise<[key: string, value: string][]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('tendril');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const records = opening.result.transaction('outbox').objectStore('outbox');
          const [keys, values] = [records.getAllKeys(), records.getAll()];
          values.onsuccess = () => {
            opening.result.close();
            resolve(values.result.map((value, place) => [String(keys.result[place]), value]));
          };
        };
      }),
  );

/** Puts records into the outbox as an earlier page would have left them. */
export const putOnDisk = (page: Page, records: [key: IDBValidKey, value: unknown][]): Promise<void> =>
  page.evaluate(
    (entries) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tendril');
        opening.onupgradeneeded = () => opening.result.createObjectStore('outbox');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('outbox', 'readwrite');
          for (const [key, value] of entries) writing.objectStore('outbox').put(value, key);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    records as [string, string][], // whatever they are, they are only handed on
  );

/** Whether the tag has its database open, or is refused one. */
export const diskIsOpen = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    try {
      if (!(await indexedDB.databases()).some(({ name }) => name === 'tendril')) return false;
      // Ours is opened after the tag's own, which may still be making the database.
      return await new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('tendril');
        opening.onerror = () => resolve(true);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(true);
        };
      });
    } catch {
      return true; // Refused: there is nothing to open.
    }
  });

/** To run before any script of a page: records what is written to the outbox on disk, also where it is deleted soon after. */
export function recordWrites(): void {
  const written: unknown[] = [];
  Object.assign(window, { written });
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, ...rest) {
    written.push(value);
    return put.call(this, value, ...rest);
  };
}

/** Which parcels were written since the page began, each once: the digit that says what it is worth (modules/common/parcels.ts), and its id. */
export const writesOf = async (page: Page): Promise<string[]> => {
  const written = await page.evaluate(() => (window as unknown as { written: string[] }).written);
  return [...new Set(written.map((parcel) => parcel.slice(0, 44)))];
};

/** A script for the page's head: leaves in the very task in which the tag has run, since its load event follows in the same one. */
export const leavesOnceTagged =
  "<script>document.querySelector('script[src]').onload = () => { location.href = '/without-tag' }</script>";

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

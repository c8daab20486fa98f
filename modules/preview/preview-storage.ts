import { storageName } from './storage-name.ts';

/** How many events wait on the disk. 0 where no outbox was made yet or storage is refused. */
export async function eventsOnDisk(): Promise<number> {
  try {
    if (!(await indexedDB.databases()).some(({ name }) => name === storageName)) return 0;
    return await new Promise((resolve, reject) => {
      const opening = indexedDB.open(storageName);
      opening.onerror = reject;
      opening.onsuccess = () => {
        const counting = opening.result.transaction('outbox').objectStore('outbox').count();
        counting.onerror = reject;
        counting.onsuccess = () => resolve(counting.result);
        // Closed once the count is through, so that nothing keeps the tag from its own.
        opening.result.close();
      };
    });
  } catch {
    return 0; // refused, or made a moment ago and still without its store
  }
}

/** Forgets the visitor of the preview and what they left behind. Never throws. */
export function forgetPreview(): void {
  try {
    localStorage.removeItem(storageName);
    indexedDB.deleteDatabase(storageName);
  } catch {
    // Storage is refused: there was nothing to forget.
  }
}

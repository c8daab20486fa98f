import { forLog } from '../http/answer-errors.ts';
import { isStoreFailure } from '../http/store-failure.ts';
import type { IntakePorts, Stay } from './ports.ts';

type StoringPorts = Pick<IntakePorts, 'db' | 'log' | 'recordVisit' | 'recordInquiry'>;

/**
 * Stores all events in one transaction and gives the ids that are committed. When that fails, each is tried in a
 * transaction of its own, so that one nobody foresaw does not take the others with it; an id that is not in the answer
 * stays in the browser. Rejects when the store does not answer, or when not one event could be stored.
 */
export async function storeEvents(ports: StoringPorts, stay: Stay): Promise<string[]> {
  if (stay.events.length === 0) return [];
  try {
    await storeTogether(ports, stay);
    return [...new Set(stay.events.map((event) => event.id))];
  } catch (error) {
    if (isStoreFailure(error)) throw error;
    ports.log.error({ site: stay.site.id, error: forLog(error) }, 'an envelope could not be stored at once');
    return storeOneByOne(ports, { stay, error });
  }
}

async function storeOneByOne(ports: StoringPorts, { stay, error }: { stay: Stay; error: unknown }): Promise<string[]> {
  const stored = new Set<string>();
  let lastError = error;
  for (const event of stay.events) {
    try {
      await storeTogether(ports, { ...stay, events: [event] });
      stored.add(event.id);
    } catch (failure) {
      if (isStoreFailure(failure)) throw failure;
      lastError = failure;
      ports.log.error({ site: stay.site.id, event: event.id, error: forLog(failure) }, 'an event could not be stored');
    }
  }
  if (stored.size === 0) throw lastError;
  return [...stored];
}

async function storeTogether(ports: StoringPorts, stay: Stay): Promise<void> {
  const { site, visit, events, receivedAt } = stay;
  await ports.db.transaction().execute(async (tx) => {
    await ports.recordVisit(tx, stay);
    for (const event of events) {
      if (event.type === 'inquiry') await ports.recordInquiry(tx, { site, visit, event, receivedAt });
    }
  });
}

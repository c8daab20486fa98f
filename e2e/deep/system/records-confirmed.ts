import type { Stage } from './stage.ts';
import type { SlowYclients } from './yclients.ts';

/**
 * Waits until the API shows each record whose hook was accepted as a booking confirmed by the outside system; gives
 * whether that came about within the time.
 */
export async function untilRecordsConfirmed(stage: Stage, yclients: SlowYclients, withinMs: number): Promise<boolean> {
  await yclients.settled();
  const end = performance.now() + withinMs;
  const wanted = yclients.acceptedRecords();
  while (performance.now() < end) {
    if (await stage.recordsConfirmed(wanted)) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

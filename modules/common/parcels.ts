/**
 * A parcel is one string: a digit that says what it is worth, then the event's JSON, which begins with its id, and so
 * with its time. In their order parcels are notices to the backend (`loss`, `withdrawal`), then inquiries, then what was
 * measured of a visitor, each oldest first. Only the last needs consent, and it is the first to be dropped.
 */
/** Of an event's type: the digit its parcel begins with. */
export const kindOf = (type: string): number => ({ loss: 0, withdrawal: 0, inquiry: 1 })[type] ?? 2;
export const needsConsent = (type: string): boolean => kindOf(type) > 1;
export const isMeasured = (parcel: string): boolean => parcel >= '2';
export const isInquiry = (parcel: string): boolean => parcel[0] === '1';
export const idOf = (parcel: string): string => parcel.slice(8, 44);

/** Milliseconds since the event happened. */
export const ageOf = (parcel: string): number => Date.now() - Number(`0x${parcel.slice(8, 21).replace('-', '')}`);

/** How the outbox is bounded (reliability §3, B5). Lengths are UTF-16 units; sealed events are ASCII. */
const most = { records: 200, length: 1_000_000, ageMs: 7 * 24 * 3_600_000 };

/**
 * The stored records that stay, out of whatever stood there. What is not as the outbox wrote it would spoil the envelope
 * it is put into; what is older than a week, or beyond 200 records or 1 MB, is too much: first the oldest measured events,
 * then the oldest inquiries. Where the disk is full no measured event stays.
 */
export function fitting(stored: string[], isFull: boolean): string[] {
  const kept = stored
    .filter(
      (parcel) =>
        /^[0-2]\{"id":"[\w-]{36}","sealed":"[\w+/=]+"\}$/.test(parcel) &&
        ageOf(parcel) < most.ageMs &&
        !(isFull && isMeasured(parcel)),
    )
    .sort();
  while (kept.length > most.records || kept.join().length > most.length)
    kept.splice(Math.max(kept.findIndex(isMeasured), 0), 1);
  return kept;
}

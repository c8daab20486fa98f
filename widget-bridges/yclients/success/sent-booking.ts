import type { Success } from './signal.ts';

/**
 * Text of a value that may be a number, as the backend stores it: cut to `length`, without NUL and halves of surrogate
 * pairs, for which it would refuse the whole booking. Nothing for what is empty, missing or of another type.
 */
export const textOf = (value: unknown, length = 256): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
        .trim()
        .slice(0, length)
        .replace(/[\0\p{Cs}]/gu, '') || undefined
    : undefined;

/**
 * Reads a booking as the form sends it (facts/yclients.md §5.4), from the request or from what the form's own API
 * hands over. Every key may be missing or of another type; unknown keys are left alone. Never throws.
 */
export function sentBooking(body: unknown): Omit<Success, 'seenBy' | 'records'> {
  const sent = (body && typeof body === 'object' ? body : {}) as Record<string, unknown>;
  const first = (Array.isArray(sent.appointments) ? sent.appointments[0] : undefined) as
    | { datetime?: unknown }
    | undefined;
  const startsAt = textOf(first?.datetime, 32);
  const names = [sent.surname, sent.fullname ?? sent.name, sent.patronymic].map((part) => textOf(part));
  const contact = {
    name: textOf(names.filter(Boolean).join(' ')),
    phone: textOf(sent.phone, 32),
    email: textOf(sent.email, 254),
  };
  return {
    form: textOf(sent.bookform_id, 32),
    startsAt: startsAt && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(startsAt) ? startsAt : undefined,
    contact: defined(contact),
    message: textOf(sent.comment, 4096),
  };
}

/** The same object without the keys that hold nothing. */
export function defined<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Values]?: NonNullable<Values[Key]> };
}

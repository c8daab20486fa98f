import { createHash } from 'node:crypto';
import type { InquiryEvent } from '../../contracts/event.ts';

const hourMs = 3_600_000;
/** A family books its appointments one after the other; nobody sends the same contact more often than this in an hour. */
const mostOfContact = 10;
/** Texts that are short enough to be anybody's ("call me back") say nothing. */
const leastMessage = 40;
const mostOfMessage = 5;
/** Contents remembered at once; what falls out is only counted anew. */
const mostRemembered = 20_000;

export interface NotedInquiry {
  site: string;
  event: InquiryEvent;
  atMs: number;
}

/** Notices the same message or contact many times within an hour on a site. */
export interface RepeatedContent {
  /** Whether it is one of too many. The same event again is no repetition. */
  note(inquiry: NotedInquiry): boolean;
}

/**
 * Each process counts for itself: a flood is large in all of them, and a mark is a hint. Only hashes are kept in memory.
 */
export function repeatedContent(): RepeatedContent {
  /** Hash of site and content, to the events with it and their times. */
  const seen = new Map<string, Map<string, number>>();

  function count(content: string, { event, atMs }: NotedInquiry): number {
    const key = createHash('sha256').update(content).digest('base64url');
    const events = seen.get(key) ?? new Map<string, number>();
    for (const [id, at] of events) if (at <= atMs - hourMs) events.delete(id);
    // Beyond the bounds there is nothing more to learn from one more.
    if (events.size <= mostOfContact + mostOfMessage) events.set(event.id, atMs);
    if (seen.size >= mostRemembered) seen.clear();
    seen.set(key, events);
    return events.size;
  }

  return {
    note(inquiry) {
      const { site, event } = inquiry;
      const { phone, email } = event.contact;
      const contacts = [phone?.replace(/\D/g, ''), email?.trim().toLowerCase()].filter(Boolean);
      const ofContacts = contacts.map((contact) => count(`${site} contact ${contact}`, inquiry));
      const message = event.message?.replace(/\s+/g, ' ').trim() ?? '';
      const ofMessage = message.length < leastMessage ? 0 : count(`${site} message ${message}`, inquiry);
      return ofMessage > mostOfMessage || ofContacts.some((times) => times > mostOfContact);
    },
  };
}

import { contentHash, type InquiryContent, type Kind, tokenField } from '../ledger/content.ts';
import type { Random } from '../random.ts';

/** Something inside an envelope that the ledger follows. */
export interface Followed {
  kind: Kind;
  token: string;
  id: string;
  hash: string;
}

/** What a browser would post, ready to be sent and sent again with the same ids. */
export interface LoadEnvelope {
  visit: object;
  events: { id: string; [field: string]: unknown }[];
  followed: Followed[];
}

const campaigns = ['spring', 'summer', 'autumn'] as const;

/** Ids as the tag makes them: UUIDv7, all random beside the time. */
export function uuidV7At(atMs: number): string {
  let hex = atMs.toString(16).padStart(12, '0');
  for (const byte of crypto.getRandomValues(new Uint8Array(10))) hex += (byte + 256).toString(16).slice(1);
  return hex.replace(/(.{8})(.{4})(...)(...)(.{12}).*/, '$1-$2-7$3-8$4-$5');
}

/**
 * One visitor's envelope with an inquiry, and often what else a visit leaves: page views, goals, an identity. Each
 * visitor has a phone of their own, so that no two inquiries belong to one person.
 */
export function makeEnvelope({
  pages,
  serial,
  random,
}: {
  pages: string;
  serial: string;
  random: Random;
}): LoadEnvelope {
  const now = Date.now();
  const campaign = random.pick(campaigns);
  const url = `http://${pages}/?utm_source=yandex&utm_medium=cpc&utm_campaign=${campaign}`;
  const touch = { at: now, url, referrer: 'https://ya.ru/' };
  const session = uuidV7At(now);
  const visit = { visitor: uuidV7At(now), session, number: 1, first: touch, last: touch };
  const place = { at: now, url };
  const envelope: LoadEnvelope = { visit, events: [], followed: [] };
  const follow = (kind: Kind, token: string, content: object, event: object) => {
    const id = uuidV7At(now);
    envelope.events.push({ id, ...place, ...event });
    envelope.followed.push({ kind, token, id, hash: contentHash(content) });
  };

  const contact = { name: `Guest ${serial}`, phone: phoneOf(serial), email: `guest.${serial}@salon.example` };
  const text = { message: `When are you open? ${serial}`, form: 'callback' };
  const fields = { [tokenField]: serial, service: 'Haircut' };
  const content: InquiryContent = { ...contact, ...text, fields, campaign };
  if (random.chance(0.7)) follow('view', `view ${serial}`, { url }, { type: 'page_view', title: `view ${serial}` });
  if (random.chance(0.2)) follow('goal', `goal ${serial}`, { url }, { type: 'goal', name: `goal ${serial}` });
  if (random.chance(0.1)) {
    envelope.events.push({ id: uuidV7At(now), at: now, type: 'identity', contact: { email: contact.email } });
  }
  if (random.chance(0.02)) {
    envelope.events.push({ id: uuidV7At(now), at: now, type: 'loss', inquiries: 0, others: 1 });
  }
  follow('inquiry', serial, content, { type: 'inquiry', contact, ...text, fields });
  return envelope;
}

/** A Russian mobile number that belongs to this serial alone: the last nine digits are a hash of it. */
export function phoneOf(serial: string): string {
  const digits = BigInt(`0x${contentHash({ serial })}`)
    .toString()
    .slice(-9);
  return `+79${digits}`;
}

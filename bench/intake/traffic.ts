import { newId } from '../../loader/new-id.ts';

/** One request of a visitor's browser: an envelope with one event, as the tag sends it. */
export interface Envelope {
  site: string;
  body: string;
  isInquiry: boolean;
}

/** The sites that the load is spread over. */
export const loadSites = ['bench-1', 'bench-2', 'bench-3', 'bench-4'];

/** Of five requests one is an inquiry: the mixture of reliability L1. */
const eventsPerSession = 5;
/** Sessions that are going on at once. */
const openSessions = 500;

interface Session {
  site: string;
  visit: { visitor: string; session: string; number: 1; first: object; last: object };
  sent: number;
}

/** An endless row of envelopes: visitors come with a campaign, look at four pages and leave an inquiry. */
export function* traffic(): Generator<Envelope, never> {
  const sessions = Array.from({ length: openSessions }, (_, index) => beginSession(index));
  for (let count = openSessions; ; count += 1) {
    const at = count % openSessions;
    const session = sessions[at] ?? beginSession(count);
    session.sent += 1;
    const isInquiry = session.sent === eventsPerSession;
    yield { site: session.site, body: bodyOf(session, isInquiry), isInquiry };
    if (isInquiry) sessions[at] = beginSession(count);
  }
}

function beginSession(count: number): Session {
  const site = loadSites[count % loadSites.length] ?? 'bench-1';
  const touch = {
    at: Date.now(),
    url: `https://${site}.example/offer?utm_source=yandex&utm_medium=cpc&utm_campaign=spring-${count % 20}&utm_content=banner-${count % 7}&yclid=${9_000_000_000 + count}`,
    referrer: 'https://yandex.ru/',
  };
  return { site, visit: { visitor: newId(), session: newId(), number: 1, first: touch, last: touch }, sent: 0 };
}

function bodyOf({ site, visit, sent }: Session, isInquiry: boolean): string {
  const base = { id: newId(), at: Date.now(), visit };
  const event = isInquiry
    ? {
        ...base,
        type: 'inquiry',
        url: `https://${site}.example/contacts`,
        form: 'callback',
        contact: { name: 'Проверка нагрузки', phone: `+79${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}` },
        message: 'Перезвоните, пожалуйста, после шести.',
      }
    : {
        ...base,
        type: 'page_view',
        url: `https://${site}.example/page-${sent}`,
        referrer: `https://${site}.example/`,
        title: 'Цены и услуги',
      };
  return JSON.stringify({ sentAt: Date.now(), events: [event] });
}

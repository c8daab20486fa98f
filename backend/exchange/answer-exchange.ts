import type { Kysely } from 'kysely';
import type { ExchangeAnswer, ExchangeAsk } from '../../contracts/exchange-wire.ts';
import { exchangeWords } from '../../contracts/exchange-words.ts';
import type { Visit } from '../../contracts/visit.ts';
import { newShowingId } from '../offers/new-showing-id.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { deviceOf } from '../visits/device-of.ts';
import { cardOf } from './card-of.ts';
import { candidatesFor } from './choose/candidates-for.ts';
import { type Candidate, choosePartners } from './choose/choose-partners.ts';
import type { NetworkReader } from './choose/network-reader.ts';
import { readLooker } from './choose/read-looker.ts';

/** What a page asks, and what the request says of who asks. */
export interface ExchangeAsked {
  site: SiteSettings;
  ask: Pick<ExchangeAsk, 'language' | 'robot' | 'spots'> & { visit: Pick<Visit, 'visitor' | 'session'> };
  userAgent: string;
  /** Why it may not be a person; empty for most. */
  suspicions: readonly string[];
  /** Nothing is stored or counted. */
  isPreview: boolean;
  now: Date;
}

const nothing: ExchangeAnswer = { cards: [] };
const dayMs = 86_400_000;
/** Nobody looks at more in a day; who seems to is making views, not seeing offers. */
const mostViewsADay = 40;

/**
 * Chooses partners' offers for the places of a page, no partner twice, and notes each choice. Robots see none. No query where
 * the site takes no part or nothing fits, else one, and one more for what is chosen.
 */
export async function answerExchange(
  { db, networkOf }: { db: Kysely<Tables>; networkOf: NetworkReader },
  asked: ExchangeAsked,
): Promise<ExchangeAnswer> {
  const { site, ask, userAgent, suspicions, now } = asked;
  if (ask.robot || suspicions.length > 0) return nothing;
  const known = await networkOf();
  const host = known.network.members.get(site.id);
  if (!host) return nothing;
  const looker = { language: ask.language, device: deviceOf(userAgent), nowMs: now.getTime() };
  const fitting = candidatesFor(host, looker, known);
  if (fitting.length === 0) return nothing;
  const partners = [...new Set(fitting.map((one) => one.site))];
  const facts = await readLooker(db, { host: site.id, visitor: ask.visit.visitor, partners, now });
  if (facts.past.filter(({ viewedAtMs }) => viewedAtMs > now.getTime() - dayMs).length >= mostViewsADay) return nothing;
  const candidates = fitting.filter(
    (one) => !facts.taken.some((taken) => taken.site === one.site && taken.offer === one.offer),
  );
  const places = ask.spots.flatMap(({ spot, most }) => Array.from({ length: most }, () => spot));
  const chosen = choosePartners({
    ...{ candidates, ...facts, network: known.measures.network, nowMs: now.getTime() },
    ...{ most: places.length, seed: seedOf(newShowingId(now.getTime())) },
  });
  const showings = chosen.map((one, index) => ({
    ...{ ...one, spot: places[index] ?? '', showing: newShowingId(now.getTime()) },
  }));
  if (showings.length === 0) return nothing;
  if (!asked.isPreview) await noteShowings(db, showings, asked);
  const { language } = ask;
  const cards = showings.flatMap(({ site: partnerSite, offer, spot, showing }) => {
    const partner = known.network.members.get(partnerSite);
    const published = known.network.offers.find((one) => one.site === partnerSite && one.offer === offer);
    return partner && published
      ? [{ showing, spot, ...cardOf(partner, published.settings, { host: site, language, showing }) }]
      : [];
  });
  return { cards, look: { accent: host.settings.accent, language, words: exchangeWords(language) } };
}

async function noteShowings(
  db: Kysely<Tables>,
  showings: readonly (Candidate & { spot: string; showing: string })[],
  { site, ask, now }: ExchangeAsked,
): Promise<void> {
  const { visitor, session } = ask.visit;
  const own = { site_id: site.id, visitor_id: visitor, session_id: session, asked_at: now };
  await db
    .insertInto('exchange_showings')
    .values(
      showings.map((one) => ({
        ...{ ...own, id: one.showing, spot: one.spot, partner_site: one.site, offer_id: one.offer },
      })),
    )
    .execute();
}

/** The last bits of an id are chance. */
const seedOf = (id: string) => Number.parseInt(id.slice(-8), 16);

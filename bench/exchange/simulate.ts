import { nothingMeasured } from '../../backend/exchange/choose/appeal.ts';
import { type Candidate, choosePartners, newcomer } from '../../backend/exchange/choose/choose-partners.ts';
import { seededChance } from '../../backend/exchange/choose/seeded-chance.ts';
import { creditOf, type Standing } from '../../backend/exchange/choose/standing.ts';

export interface SimulationOptions {
  sites: number;
  views: number;
  seed: number;
}

/** What a simulated site came to. `served`: views it had given when it was first shown itself; `null`: never. */
export interface SimulatedSite {
  given: number;
  received: number;
  ratio: number;
  servedAfter: number | null;
  /** The furthest that it was ahead, against its credit then: at most 1. */
  mostOfCredit: number;
}

export interface Simulated {
  sites: SimulatedSite[];
  /** The last of them joins when half of the views are over. */
  newcomer: SimulatedSite;
  /** Of all accounts: zero. */
  sum: number;
  clicks: number;
  tookMs: number;
}

interface Played {
  id: string;
  traffic: number;
  attractiveness: number;
  joinsAt: number;
  standing: Standing;
  candidate: Candidate;
  servedAfter: number | null;
  mostOfCredit: number;
}

/** Of a view: the most attractive site is clicked twenty times as often as the least. */
const [leastRate, mostRate] = [0.005, 0.1];
/** What the simulation says of itself is read as often as the backend reads what was measured: now and then. */
const measuredEvery = 500;

/**
 * Plays views through the choice that the backend makes: sites of very different traffic (the n-th has 1/n of the first
 * one's, as sites of a network have) and attractiveness, which are known to the choice only by clicks. The same seed plays
 * the same.
 */
export function simulate({ sites: number, views, seed }: SimulationOptions): Simulated {
  const startedMs = performance.now();
  const chance = seededChance(seed);
  const sites = Array.from({ length: number }, (_, at): Played => playedSite(at, { number, views, chance }));
  const standings = new Map(sites.map(({ id, standing }) => [id, standing]));
  const network = { ...nothingMeasured };
  let known = sites.map(({ candidate }) => candidate);
  let clicks = 0;

  for (let view = 0; view < views; view += 1) {
    const here = sites.filter(({ joinsAt }) => joinsAt <= view);
    if (view % measuredEvery === 0 || here.length !== known.length)
      known = here.map(({ candidate }) => frozen(candidate));
    const host = pick(here, chance);
    const [chosen] = choosePartners({
      ...{ candidates: known.filter(({ site }) => site !== host.id), standings, network, past: [], nowMs: 0 },
      ...{ most: 1, seed: Math.floor(chance() * 2 ** 32) },
    });
    const shown = sites.find(({ id }) => id === chosen?.site);
    if (!shown) continue;
    host.standing.given += 1;
    shown.standing.received += 1;
    shown.servedAfter ??= shown.standing.given;
    const ahead = shown.standing.received - shown.standing.given;
    shown.mostOfCredit = Math.max(shown.mostOfCredit, ahead / creditOf(shown.standing));
    const isClicked = chance() < shown.attractiveness;
    for (const measured of [network, shown.candidate.here, shown.candidate.everywhere]) {
      measured.views += 1;
      if (isClicked) measured.clicks += 1;
    }
    if (isClicked) clicks += 1;
  }

  const ended = sites.map(({ standing: { given, received }, servedAfter, mostOfCredit }) => ({
    ...{ given, received, servedAfter, mostOfCredit },
    ratio: received === 0 ? (given === 0 ? 1 : Number.POSITIVE_INFINITY) : given / received,
  }));
  const last = ended.at(-1);
  if (!last) throw new Error('a simulation needs sites');
  const sum = ended.reduce((total, { given, received }) => total + given - received, 0);
  return { sites: ended, newcomer: last, sum, clicks, tookMs: performance.now() - startedMs };
}

function playedSite(
  at: number,
  { number, views, chance }: { number: number; views: number; chance: () => number },
): Played {
  const isNewcomer = at === number - 1;
  const id = `site-${String(at).padStart(4, '0')}`;
  return {
    id,
    // The newcomer is of a usual size: of a tiny one nothing could be seen in half of the views.
    traffic: 1 / ((isNewcomer ? Math.floor(number / 4) : at) + 1),
    attractiveness: leastRate * (mostRate / leastRate) ** chance(),
    joinsAt: isNewcomer ? Math.floor(views / 2) : 0,
    standing: { ...newcomer },
    candidate: {
      ...{ site: id, offer: 'offer', settings: { cap: null } },
      ...{ here: { ...nothingMeasured }, everywhere: { ...nothingMeasured } },
    },
    ...{ servedAfter: null, mostOfCredit: 0 },
  };
}

function frozen(candidate: Candidate): Candidate {
  return { ...candidate, here: { ...candidate.here }, everywhere: { ...candidate.everywhere } };
}

function pick(sites: readonly Played[], chance: () => number): Played {
  let place = chance() * sites.reduce((sum, { traffic }) => sum + traffic, 0);
  const found = sites.find(({ traffic }) => {
    place -= traffic;
    return place < 0;
  });
  return found ?? (sites[0] as Played);
}

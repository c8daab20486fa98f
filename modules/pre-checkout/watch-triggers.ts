import { conditionsOf } from '../../contracts/condition-tree.ts';
import { meetsConditions } from '../../contracts/meets-conditions.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { TriggerCondition, TriggerKind, TriggerList } from '../../contracts/trigger.ts';
import { fetchTriggers } from './fetch-triggers.ts';
import { holds, type TriggerFacts } from './holds.ts';
import { watchTyping } from './is-typing.ts';
import type { KeptCart } from './kept-cart.ts';
import { openPageClock } from './page-clock.ts';
import { openSessionFacts, withOne } from './session-facts.ts';
import type { Tell } from './tell-triggers.ts';
import { watchSigns } from './watch-signs.ts';

/** What the part `triggers` gives. */
export interface TriggersPart {
  watchTriggers(context: ShowingContext, parts: { version: string; cart: KeptCart }): Tell;
}

type Moment = TriggerFacts['moment'];

/**
 * Watches for the moments that lead to offers before an order, and asks the backend for one when a trigger holds: once a page
 * for each offer, and no more in a session that was refused it. Listens only for what some live trigger names. Begins with the
 * consent and ends with it. Never over a form that is being filled in, nor over another widget.
 */
export const watchTriggers: TriggersPart['watchTriggers'] = (context, { version, cart }) => {
  const { pageUrl, report, signal, visit } = context;
  const session = openSessionFacts(context);
  const isTyping = watchTyping({ signal, onEnd: () => check() });
  const clock = openPageClock({
    ...{ signal, now: () => performance.now() },
    onActivity() {
      if (timer === undefined && kinds.has('inactive')) arm();
    },
    onFocus(hasFocus) {
      if (!hasFocus) settle();
      check(hasFocus ? { kind: 'returned' } : undefined);
    },
  });
  let triggers: TriggerList['triggers'] = [];
  let conditions: TriggerCondition[] = [];
  let kinds = new Set<TriggerKind>();
  /** Offers that were asked for on this page. */
  let asked = new Set<string>();
  let visitNow = visit();
  /** What the page said before there was a list. */
  const early: Moment[] = [];
  let fetching: Promise<void> | undefined;
  let spot: unknown;
  /** Empty while nothing is watched. */
  let url = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fail = (error: unknown) => report('pre-checkout', error);
  const begin = () => {
    if (!isMeasured()) url = '';
    else if (!fetching) fetching = fetchTriggers(context, version).then(listen).catch(fail);
    else if (triggers[0] && !url) enter('moved');
  };
  addEventListener('tendril', begin, { signal });
  begin();

  function listen(list: TriggerList['triggers']): void {
    triggers = list;
    conditions = list.flatMap(({ when }) => conditionsOf(when));
    kinds = new Set(conditions.map(({ kind }) => kind));
    watchSigns({ kinds, signal, onSign: check, onMove: enter });
    enter('moved');
    for (const moment of early.splice(0)) check(moment);
  }

  /** Whether there is a visit; a new one, after a long pause on an open page, begins with this page. */
  function isMeasured(): boolean {
    const before = visitNow?.session;
    visitNow = visit();
    if (before !== visitNow?.session) {
      clock.takeMs();
      url = '';
    }
    return visitNow !== undefined;
  }

  /** On a page, or on another one inside it. */
  function enter(how: 'moved' | 'replaced' | 'restored'): void {
    if (!isMeasured()) return;
    const before = url;
    url = pageUrl().replace(/#.*/, '');
    if (how === 'moved' && url === before) return;
    const isView = how !== 'replaced';
    if (isView) {
      if (before) spot = undefined;
      asked = new Set();
      clock.restart();
    }
    const now = facts();
    const met = conditions.filter((one) => one.kind === 'visited' && holds(one, now)).map(keyOf);
    session.change(({ pages, visited }) => ({
      pages: pages + Number(isView),
      visited: met.reduce(withOne, visited),
    }));
    check();
  }

  function facts(moment?: Moment): TriggerFacts {
    const { pages, products, activeMs, visited } = session.read();
    return {
      ...{ visit: visitNow as TriggerFacts['visit'], url, moment, isKnown: false, pages, spot, cart: cart.items() },
      ...{ products: products.length, wasVisited: (one) => visited.includes(keyOf(one)) },
      ...{ sessionMs: activeMs + clock.untakenMs(), pageMs: clock.pageMs(), idleMs: clock.idleMs() },
    };
  }

  /** Asks for an offer if a trigger holds now, and comes back when time alone may make one hold. */
  function check(moment?: Moment): void {
    if (!url || signal.aborted) return;
    if (!isMeasured()) return;
    // A new session has begun on this page.
    if (!url) {
      enter('moved');
      return;
    }
    const now = facts(moment);
    const { refused } = session.read();
    const due = triggers.flatMap(({ offer, when }) => {
      if (asked.has(offer) || refused.includes(refusalOf(offer))) return [];
      const [known, unknown] = [true, false].map((isKnown) =>
        meetsConditions(when, (condition) => holds(condition, { ...now, isKnown })),
      );
      // Who the visitor has said they are is not for the page to know: where it matters, the backend looks.
      return known || unknown ? [{ id: offer, ...(known !== unknown && { ifKnown: known === true }) }] : [];
    });
    if (due[0] && !context.isShowing() && !isTyping()) ask(due).catch(fail);
    arm();
  }

  async function ask(offers: { id: string; ifKnown?: boolean }[]): Promise<void> {
    for (const { id } of offers) asked.add(id);
    let hasCome = false;
    const isShown = await context.offerOn({ kind: 'trigger', offers }, () => {
      hasCome = true;
      return !isTyping();
    });
    if (!isShown && !hasCome)
      session.change(({ refused }) => ({ refused: offers.map(({ id }) => refusalOf(id)).reduce(withOne, refused) }));
  }

  /** Another list of offers is another question. */
  const refusalOf = (offer: string) => `${version} ${offer}`;

  /** One timer for whichever bound in time comes next; none while the page has no focus, since its clocks stand still. */
  function arm(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!clock.isRunning() || !url) return;
    const { sessionMs, pageMs, idleMs } = facts();
    const clocks = new Map<string, number>([
      ['session-time', sessionMs],
      ['page-time', pageMs],
      ['inactive', idleMs],
    ]);
    const waits = conditions
      .map((one) => ('seconds' in one ? one.seconds * 1000 - (clocks.get(one.kind) ?? 0) : 0))
      .filter((waitMs) => waitMs > 0);
    if (waits[0] !== undefined) timer = setTimeout(check, Math.min(...waits));
  }

  /** What has run goes to the session's sum, for the next page. */
  function settle(): void {
    const taken = clock.takeMs();
    if (url && taken > 0) session.change(({ activeMs }) => ({ activeMs: activeMs + taken }));
  }

  return (word, value) => {
    if (word === 'product' && value !== undefined && isMeasured())
      session.change(({ products }) => ({ products: withOne(products, String(value)) }));
    if (word === 'spot') spot = value;
    const moment: Moment = word === 'event' ? { kind: 'event', name: value } : undefined;
    if (moment && !triggers[0] && early.length < mostEarly) early.push(moment);
    else check(moment);
  };
};

/** More is a mistake of the page. */
const mostEarly = 50;

const keyOf = (condition: TriggerCondition) => JSON.stringify(condition);

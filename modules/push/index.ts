import { allowScreen } from '../../contracts/allow-screen.ts';
import type { StartModule } from '../../contracts/module.ts';
import type { PushQuestion, Subscribed } from '../../contracts/push-wire.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { OptionsOf } from '../manifest.ts';
import { findWorker } from './find-worker.ts';
import { openKept } from './kept.ts';
import { keyOf, subscribeBy } from './subscribe-by.ts';

/** Whoever said no is not asked again for so long. */
const pauseMs = 30 * 86_400_000;

/**
 * Asks the visitor in the site's own words, and only who says yes is asked by the browser: on the page of a visit that
 * the site has set, after an order, and when the page says `ask_push`. Whoever has said yes is kept subscribed: once a
 * visit the backend hears of the subscription as it is, and by which key it should be.
 */
export const start: StartModule<OptionsOf<'push'>, ShowingContext> = (context, options) => {
  const { afterOrder, anonymous, ask, collect, language: pageLanguage, on, report, show, signal, visit } = context;
  // A preview asks nobody: who looks at it is somebody at work.
  if (anonymous || /tendril_preview/.test(collect) || !('PushManager' in window && navigator.serviceWorker)) return;
  const kept = openKept();
  const tell = (kind: string, more: object) => ask('p', '', Object.assign({ kind }, more));
  const guarded = (work: () => Promise<void>) => {
    if (!signal.aborted && Notification.permission !== 'denied') work().catch((error) => report('push', error));
  };

  async function onPage(): Promise<void> {
    const now = visit();
    if (!now) return forget();
    const { session, pages, key } = kept.read();
    if (key && Notification.permission === 'granted') {
      if (session !== now.session) await keepSubscribed(now, key);
      return;
    }
    const seen = session === now.session ? pages + 1 : 1;
    kept.change({ session: now.session, pages: seen, key: '' });
    if (options.pages > 0 && seen >= options.pages) await question();
  }

  async function question(): Promise<void> {
    const now = visit();
    const { key, until } = kept.read();
    if (!now || key || until > Date.now()) return;
    // Nobody is asked for what would then not work.
    await findWorker(options, (fault) => tell('trouble', { visit: now, fault }));
    const {
      widget,
      language,
      words,
      key: offered,
    } = (await tell('ask', {
      ...{ visit: now, language: pageLanguage() },
    })) as PushQuestion;
    const ending = new AbortController();
    let isAsked = false;
    signal.addEventListener('abort', () => ending.abort());
    const pause = () => kept.change({ until: Date.now() + pauseMs });
    await show({
      ...{ widget, language, words, signal: ending.signal },
      // An offer matters more, but not than the browser's own question; it is asked again on a later page.
      giveWay() {
        if (!isAsked) ending.abort();
        return !isAsked;
      },
      onAction(action, screen) {
        if (action === 'screen' && screen === allowScreen) {
          isAsked = true;
          // In the very task of the press, which browsers ask for.
          Notification.requestPermission()
            .then((permission) => {
              ending.abort();
              if (permission === 'granted') return keepSubscribed(now, offered);
              pause();
            })
            .catch((error) => report('push', error));
        } else if (action === 'closed' && !isAsked) pause();
      },
      coupon: () => Promise.reject(),
    });
  }

  async function keepSubscribed(now: Visit, key: string): Promise<void> {
    kept.change({ session: now.session, key });
    const { pushManager } = await findWorker(options, (fault) => tell('trouble', { visit: now, fault }));
    const subscription = await subscribeBy(pushManager, key);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const { key: current } = (await tell('subscribe', {
      ...{ visit: now, subscription, key: keyOf(subscription), language: pageLanguage(), timeZone },
    })) as Subscribed;
    // The site has made new keys.
    if (current !== key) await keepSubscribed(now, current);
  }

  /** A consent was taken back, or never given: nothing stays. */
  async function forget(): Promise<void> {
    if (!kept.clear()) return;
    const registration = await navigator.serviceWorker.getRegistration(options.scope);
    const subscription = await registration?.pushManager.getSubscription();
    if (!subscription) return;
    await subscription.unsubscribe();
    await tell('end', { endpoint: subscription.endpoint });
  }

  on('ask_push', () => guarded(question));
  if (options.order) afterOrder(() => guarded(question));
  addEventListener('tendril', () => guarded(onPage), { signal });
  window.navigation?.addEventListener(
    'currententrychange',
    (event) => {
      if (event.navigationType === 'push') guarded(onPage);
    },
    { signal },
  );
  guarded(onPage);
};

import type { PageCall, StartModule } from '../../contracts/module.ts';
import { sayWord } from '../../contracts/say-word.ts';
import type { OptionsOf } from '../../modules/manifest.ts';
import { watchQueue } from '../watch-queue.ts';
import { onceASession } from './once-a-session.ts';
import { attributes, type ReadElement, readElement, wordsOfElement } from './read-element.ts';
import { reportFlaws } from './report-flaws.ts';
import { wordsOfCommand } from './words-of-command.ts';

type Queue = unknown[] & { reInit?: () => void };

/**
 * Reads what a shop's pages say to Flocktory, in its queue and in `.i-flocktory` elements, in our own words, in the order of
 * facts/flocktory.md ("Unknown"): who is logged in, the queue, what is seen. Where Flocktory itself runs, we only look.
 */
export const start: StartModule<OptionsOf<'flocktory'>> = (context) => {
  const { pageUrl, report, signal } = context;
  const isFirst = onceASession(context);
  const note = reportFlaws({ ...context, isFirst });
  const elements = document.getElementsByClassName('i-flocktory');
  /** What each element said last. */
  const said = new WeakMap<Element, string>();
  /** What this address has said: the same code twice on a page counts once. */
  let onPage = new Set<string>();
  let address = pageUrl();
  let category = '';

  function say(words: PageCall[]): void {
    // These pages say on each who is logged in.
    for (const word of words) if (word[0] !== 'identify' || isFirst(word)) sayWord(word);
  }

  function look(mostRank: ReadElement['rank'] = 2): void {
    if (address !== pageUrl()) forget();
    const news: ReadElement[] = [];
    for (const element of elements) {
      const read = readElement(element, note);
      const now = JSON.stringify([...read.values]);
      if (read.rank > mostRank || said.get(element) === now) continue;
      said.set(element, now);
      if (onPage.has(now)) continue;
      onPage.add(now);
      news.push(read);
    }
    for (const read of news.sort((a, b) => a.rank - b.rank))
      if (!isSecondCategory(read)) say(wordsOfElement(read, note));
  }

  /** A page has one category at most (facts/flocktory.md §5). */
  function isSecondCategory({ action, values }: ReadElement): boolean {
    if (action !== 'track-category-view') return false;
    const id = values.get('category-id') ?? '';
    if (category && category !== id) {
      note('several-categories');
      return true;
    }
    category = id;
    return false;
  }

  function forget(): void {
    address = pageUrl();
    onPage = new Set();
    category = '';
  }

  function safely(act: () => void): void {
    try {
      if (!signal.aborted) act();
    } catch (error) {
      report('flocktory', error);
    }
  }

  /** Offered to pages that call it after each of their own page views; where Flocktory's own comes it is replaced. */
  const reInit = () =>
    safely(() => {
      forget();
      for (const element of elements) said.delete(element);
      look();
    });

  safely(() => look(0));
  watchQueue({
    name: 'flocktory',
    signal,
    report,
    take: (entry) => say(wordsOfCommand(entry, note)),
    mayWrap: () => !isTheirs(),
    found(queue: Queue) {
      if (isTheirs() || 'reInit' in queue) return;
      queue.reInit = reInit;
      signal.addEventListener('abort', () => queue.reInit === reInit && delete queue.reInit);
    },
  });
  safely(look);
  const watcher = new MutationObserver(() => safely(look));
  watcher.observe(document, { subtree: true, childList: true, attributeFilter: attributes });
  signal.addEventListener('abort', () => watcher.disconnect());
};

/** Flocktory's own loader is on the page, or on its way. */
function isTheirs(): boolean {
  return document.querySelector('script[src*=".flocktory.com/"]') !== null;
}

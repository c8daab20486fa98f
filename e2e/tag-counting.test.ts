import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import type { SiteConfig } from '../contracts/site-config.ts';
import { until } from './support/api.ts';
import { leavesOnceTagged, say } from './support/page-words.ts';
import { newProfile } from './support/profile.ts';
import type { StageOptions } from './support/stage.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// How many page views, sessions and visitors each way to look at a site is. The backend counts an id once, so here too.

const { stage, browser, settled } = await stageForTests();

interface Visit {
  page: Page;
  context: BrowserContext;
  /** Opens a page of the site and waits until its tag has sent what it sends at once. */
  arrive(path?: string, on?: Page): Promise<void>;
}
interface Case {
  name: string;
  /** What must have arrived in the end, each by its id. */
  views: number;
  sessions: number;
  stage?: StageOptions;
  /** Needs what test browsers switch off: the back/forward cache and prerendering. */
  ownProfile?: true;
  play(visit: Visit): Promise<unknown>;
}

const asks = { config: (config: SiteConfig): SiteConfig => ({ ...config, measured: null }) };
const counted = () => stage.deliveries.flatMap(({ events }) => events).filter((event) => event.type === 'page_view');
const distinct = (values: (string | undefined)[]) => new Set(values).size;
const views = () => distinct(counted().map(({ id }) => id));
const consent = (page: Page, granted: boolean) => say(page, 'consent', { granted, version: 'v1' });
const cases: Case[] = [
  { name: 'one page', views: 1, sessions: 1, play: ({ arrive }) => arrive() },
  { name: 'a page with the tag twice', views: 1, sessions: 1, stage: { tags: 2 }, play: ({ arrive }) => arrive() },
  {
    name: 'a page reloaded',
    views: 2,
    sessions: 1,
    play: async ({ arrive }) => {
      await arrive();
      await arrive();
    },
  },
  {
    name: 'a single-page app that goes to a new address, and back',
    views: 3,
    sessions: 1,
    play: async ({ page, arrive }) => {
      await arrive();
      await page.evaluate(() => history.pushState({}, '', '/page2'));
      await until('the new address', async () => views() === 2);
      await page.goBack();
      await until('the way back', async () => views() === 3);
    },
  },
  {
    name: 'a single-page app that goes to the same address, replaces it and changes the hash',
    views: 1,
    sessions: 1,
    play: async ({ page, arrive }) => {
      await arrive();
      await page.evaluate(() => {
        history.pushState({}, '', location.href);
        for (let time = 0; time < 3; time++) history.replaceState({ time }, '', '/?sorted=1');
        location.hash = 'x';
      });
      await settled(page);
    },
  },
  {
    name: 'a page that comes back from the back/forward cache',
    views: 2,
    sessions: 1,
    ownProfile: true,
    play: async ({ page, arrive }) => {
      await page.addInitScript(() =>
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { cameBack: persisted })),
      );
      await arrive();
      await page.evaluate(() => {
        location.href = '/without-tag';
      });
      await until('the other page', async () => stage.pages.includes('/without-tag'));
      await page.waitForURL(/without-tag/);
      await page.evaluate(() => history.back());
      await until('the view', async () => views() === 2);
      expect(stage.pages.filter((path) => path === '/')).toHaveLength(1); // else it would be an ordinary load
    },
  },
  {
    name: 'a page prerendered and never shown',
    views: 1,
    sessions: 1,
    ownProfile: true,
    stage: { head: speculation() },
    play: async ({ page, arrive }) => {
      await arrive();
      await until('the prerendering', async () => stage.pages.includes('/next'));
      await page.waitForTimeout(1500); // nothing comes, so there is nothing to wait for
    },
  },
  {
    name: 'a page prerendered, then shown',
    views: 2,
    sessions: 1,
    ownProfile: true,
    stage: { head: speculation() },
    play: async ({ page, arrive }) => {
      await arrive();
      await until('the prerendering', async () => stage.pages.includes('/next'));
      await page.waitForTimeout(1500);
      expect(views()).toBe(1);
      await page.evaluate(() => document.getElementById('next')?.click());
      await until('the view', async () => views() === 2);
      expect(stage.pages.filter((path) => path === '/next')).toHaveLength(1); // else it would be an ordinary load
    },
  },
  {
    name: 'a page opened in a tab behind',
    views: 2,
    sessions: 1,
    play: async ({ page, arrive }) => {
      await arrive();
      await page.evaluate(() => open('/next'));
      await page.bringToFront();
      await until('the view', async () => views() === 2);
    },
  },
  {
    name: 'three tabs',
    views: 3,
    sessions: 1,
    play: async ({ page, context, arrive }) => {
      await arrive('/', page);
      await arrive('/a', await context.newPage());
      await arrive('/b', await context.newPage());
    },
  },
  {
    name: 'a page left in the task in which the tag ran',
    views: 1,
    sessions: 1,
    stage: { head: leavesOnceTagged },
    play: async ({ page }) => {
      await page.goto(`${stage.url}/`, { waitUntil: 'commit' });
      await page.waitForURL(/without-tag/);
      await until('the view', async () => views() === 1);
    },
  },
  {
    name: 'a page left in the task in which the tag ran, that comes back from the back/forward cache',
    views: 2,
    sessions: 1,
    ownProfile: true,
    stage: { tags: 0 },
    play: async ({ page }) => {
      await page.goto(`${stage.url}/`); // to its end: a page that is still loading is not put into that cache
      await page.evaluate((src) => {
        const tag = Object.assign(document.createElement('script'), { src });
        tag.onload = () => {
          location.href = '/without-tag';
        };
        document.head.append(tag);
      }, stage.tagUrl);
      await page.waitForURL(/without-tag/);
      await until('the view', async () => views() === 1);
      await page.evaluate(() => void setTimeout(() => history.back())); // or the answer would go with the page
      await until('the view on the way back', async () => views() === 2);
      expect(stage.pages.filter((path) => path === '/')).toHaveLength(1); // else it would be an ordinary load
    },
  },
  {
    name: 'a consent asked for and never given',
    views: 0,
    sessions: 0,
    stage: asks,
    play: async ({ page }) => {
      await page.goto(`${stage.url}/`, { waitUntil: 'networkidle' });
      await page.waitForTimeout(1500); // nothing comes
      await page.goto(`${stage.url}/without-tag`);
    },
  },
  {
    name: 'a consent asked for and given late',
    views: 2,
    sessions: 1,
    stage: asks,
    play: async ({ page }) => {
      await page.goto(`${stage.url}/`, { waitUntil: 'networkidle' });
      await page.evaluate(() => history.pushState({}, '', '/page2'));
      await consent(page, true);
      await until('both views', async () => views() === 2);
    },
  },
  {
    name: 'a consent taken back',
    views: 1,
    sessions: 1,
    play: async ({ page, arrive }) => {
      await arrive();
      await consent(page, false);
      await page.evaluate(() => history.pushState({}, '', '/page2'));
      await page.goto(`${stage.url}/next`, { waitUntil: 'networkidle' });
      await page.waitForTimeout(1500); // nothing comes
    },
  },
  {
    name: 'a pause of more than 30 minutes',
    views: 2,
    sessions: 2,
    play: async ({ page, arrive }) => {
      await arrive();
      await page.evaluate(() => {
        const kept = JSON.parse(localStorage.getItem('tendril') ?? '');
        localStorage.setItem('tendril', JSON.stringify({ ...kept, seen: Date.now() - 31 * 60_000 }));
      });
      await arrive('/next');
    },
  },
  {
    name: 'another campaign within the same stay',
    views: 2,
    sessions: 2,
    play: async ({ arrive }) => {
      await arrive('/?utm_source=yandex');
      await arrive('/?utm_source=vk');
    },
  },
];

test.each(cases)('$name: $views page views, $sessions sessions', async (played) => {
  stage.set(played.stage ?? {});
  const profile = played.ownProfile && (await newProfile());
  const context = profile ? await profile.launch() : await browser.newContext();
  try {
    const page = await context.newPage();
    const arrive = async (path = '/', on = page) => {
      const before = views();
      await on.goto(stage.url + path);
      await until('the page view', async () => views() > before);
      await settled(on);
    };
    await played.play({ page, context, arrive });
    expect(views()).toBe(played.views);
    for (const view of counted()) expect(view.visit, view.url).toBeDefined();
    expect(distinct(counted().map(({ visit }) => visit?.session))).toBe(played.sessions);
    expect(distinct(counted().map(({ visit }) => visit?.visitor))).toBe(Math.min(played.sessions, 1));
  } finally {
    await context.close();
    if (profile) await profile.remove();
  }
});

test('what a driven browser does is marked, what a person does is not', async () => {
  stage.set({});
  for (const [driven, robot] of [
    [true, true],
    [false, false],
  ] as const) {
    const context = await browser.newContext();
    await context.addInitScript((value) => {
      Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => value });
    }, driven);
    await (await context.newPage()).goto(`${stage.url}/${driven}`);
    await until('the view', async () => counted().some(({ url }) => url.endsWith(`/${driven}`)));
    expect(counted().find(({ url }) => url.endsWith(`/${driven}`))?.robot).toBe(robot);
    await context.close();
  }
});

function speculation(): string {
  const rules = { prerender: [{ source: 'list', urls: ['/next'], eagerness: 'immediate' }] };
  return `<script>if (location.pathname === '/') {
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = '${JSON.stringify(rules)}';
    document.head.append(rules);
  }</script>`;
}

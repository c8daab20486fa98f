import type { Browser, BrowserContext, Page } from 'playwright';

export const screens = {
  // High enough for a whole booking form: a robot's click in a frame misses while the page around it scrolls.
  desktop: { viewport: { width: 1280, height: 1100 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
export type Screen = keyof typeof screens;

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What went wrong on any of their pages: uncaught errors and policy violations. Must stay empty. */
  errors: string[];
  /** Leaves every page as a person does; the profile stays, so that what is still being sent may arrive. */
  leave(): Promise<void>;
}

/** Someone with a fresh profile. */
export async function newVisitor(browser: Browser, screen: Screen = 'desktop'): Promise<Visitor> {
  const context = await browser.newContext({ ...screens[screen], locale: 'ru-RU' });
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) errors.push(message.text());
  });
  const page = await context.newPage();
  const leave = async () => {
    for (const open of context.pages()) await open.goto('about:blank');
  };
  return { page, context, errors, leave };
}

/** Resolves when our tag has put the visit's cookie down, so when all its modules run. */
export async function tagRuns(page: Page): Promise<void> {
  await page.waitForFunction(() => document.cookie.includes('yextrafield_tendril='));
}

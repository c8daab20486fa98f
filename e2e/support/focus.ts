import type { Page } from 'playwright';
import { until } from './api.ts';

/** What has the focus, as one can read it: `button “Save”`; empty where nothing has. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return '';
    const label = (one as HTMLInputElement).labels?.[0]?.textContent;
    const name = one.getAttribute('aria-label') ?? label ?? (one.matches('main, aside') ? '' : one.textContent);
    return `${one.tagName.toLowerCase()} “${name?.trim().replace(/\s+/g, ' ').slice(0, 60)}”`;
  });
}

/** Waits until the focus is on what suits; fails with where it is instead. */
export async function focusOn(page: Page, wanted: string | RegExp): Promise<void> {
  const suits = (found: string) => (typeof wanted === 'string' ? found === wanted : wanted.test(found));
  await until('the focus', async () => suits(await focused(page)), 5_000).catch(async () => {
    throw new Error(`the focus is on ${(await focused(page)) || 'nothing'}, wanted: ${wanted}`);
  });
}

/** Presses Tab until the focus is on what suits. Fails with what it was on instead. */
export async function tabTo(page: Page, wanted: RegExp, most = 60): Promise<void> {
  const passed: string[] = [];
  while (passed.length < most) {
    await page.keyboard.press('Tab');
    const found = await focused(page);
    if (wanted.test(found)) return;
    passed.push(found);
  }
  throw new Error(`Tab never came to ${wanted}, but to:\n${passed.join('\n')}`);
}

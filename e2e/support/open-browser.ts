import { type Browser, chromium } from 'playwright';
import { chromiumArguments, findChromium } from '../../scripts/browser.ts';

/** Starts a Chromium that only talks to this machine. Throws in a plain sentence where none is installed. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found; install it or name one in CHROMIUM.');
  return chromium.launch({ executablePath, args: chromiumArguments });
}

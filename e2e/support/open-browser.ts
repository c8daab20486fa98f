import { type Browser, chromium } from 'playwright';
import { chromiumArguments, needChromium } from '../../scripts/browser.ts';

/** Starts a Chromium that only talks to this machine. Throws in a plain sentence where none is installed. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: needChromium(), args: chromiumArguments });
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Finds Chromium or, as root on a Debian-like system, installs it. Returns a sentence where neither works, else `null`. */
export function ensureBrowser() {
  const found = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (found && existsSync(found)) return null;
  if (process.platform === 'darwin' && existsSync('/Applications/Google Chrome.app')) return null;
  const missing =
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or name one in CHROMIUM.';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return missing;

  console.log('Installing Chromium (once) …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) return missing;
  }
  return existsSync('/usr/bin/chromium') ? null : missing;
}

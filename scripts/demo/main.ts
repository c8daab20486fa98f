import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '../../backend/store/start-error.ts';
import { checkDemo } from '../../e2e/support/check-demo.ts';
import { findChromium } from '../browser.ts';
import { fillExchange } from './fill-exchange.ts';
import { fillShop } from './fill-shop.ts';
import { findRunning, forgetRunning, noteRunning } from './running.ts';
import { type Demo, startDemo } from './start-demo.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const folder = `${root}/data/demo`;
const note = `${folder}.running.json`;

/**
 * `npm run demo`: builds, starts everything on the embedded database, prints where it is, and stays.
 * `npm run demo -- --check`: plays every way to book in a real browser, against the demo that runs or one of its own.
 */
async function main(): Promise<number | undefined> {
  const words = process.argv.slice(2);
  const check = words.includes('--check');
  const unknown = words.filter((word) => word !== '--check');
  if (unknown.length > 0)
    throw new StartError(`Unknown: ${unknown.join(' ')}. There is: npm run demo, and npm run demo -- --check`);
  if (check && !findChromium())
    throw new StartError(
      'The check needs Chromium: install it (Debian: apt-get install chromium) or name one in CHROMIUM.',
    );

  const running = await findRunning(note);
  if (check && running) return (await checkDemo(running)) ? 0 : 1;
  if (running) throw new StartError(`The demo runs already: ${running.salon}`);

  const demo = await start();
  if (check) {
    const sound = await checkDemo(demo);
    await demo.stop();
    return sound ? 0 : 1;
  }
  await noteRunning(note, demo);
  const stop = async () => {
    console.log('\nStopping …');
    await forgetRunning(note);
    await demo.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(welcome(demo));
  return undefined;
}

async function start(): Promise<Demo> {
  console.log('Building the tag, its modules and the console …');
  const build = spawnSync(process.execPath, [`${root}/scripts/build.ts`], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new StartError(`The build failed:\n${build.stderr || build.stdout}`);

  console.log('Starting the backend on an embedded database, the salon, the shop and the stand-ins …');
  const [backendPort, sitePort] = [portOf('DEMO_PORT', 8400), portOf('DEMO_SITE_PORT', 8401)];
  const { DEMO_TOKEN: token, DEMO_PASSWORD: password } = process.env;
  if (token !== undefined && !/^[\x21-\x7e]{4,256}$/.test(token))
    throw new StartError('DEMO_TOKEN must have 4 to 256 characters without spaces.');
  if (password !== undefined && password.length < 8)
    throw new StartError('DEMO_PASSWORD must have at least 8 characters.');
  // Each demo begins with an empty store: old records would point into a salon that no longer knows them.
  await rm(folder, { recursive: true, force: true });
  try {
    const demo = await startDemo({ backendPort, sitePort, dataFolder: folder, token, password });
    await fillShop(demo);
    await fillExchange(demo);
    return demo;
  } catch (error) {
    throw inPlainWords(error, sitePort);
  }
}

function portOf(name: string, usual: number): number {
  const port = Number(process.env[name] ?? usual);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new StartError(`${name} must be a port: 1 to 65535.`);
  return port;
}

function inPlainWords(error: unknown, sitePort: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new StartError(
      `Port ${sitePort} is taken by another program. Stop it, or choose another with DEMO_SITE_PORT.`,
    );
  if (code === 'ENOSPC') return new StartError('There is no space left on the disk for the demo’s database.');
  if (error instanceof StartError && /in use/.test(error.message))
    return new StartError(`${error.message.split(';')[0]}. Stop it, or choose another port with DEMO_PORT.`);
  return error;
}

function welcome({ console: consoleUrl, salon, shop, landing, mail, push, email, password, token }: Demo): string {
  return `
The demo is ready.

  salon      ${salon}
  landing    ${landing}
  shop       ${shop}
  mail       ${mail}
  push       ${push}
  console    ${consoleUrl}
             log-in ${email}, password ${password}
  API        curl -H 'Authorization: Bearer ${token}' '${consoleUrl}api/inquiries?site=salon'

Come to the salon with a campaign, look around, book, and find the booking in the console:
  ${salon}?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&utm_content=b1&yclid=123

Stop with Ctrl+C. In another terminal, "npm run demo -- --check" plays every way to book by itself.`;
}

try {
  const code = await main();
  if (code !== undefined) process.exit(code);
} catch (error) {
  // What a person can mend is said plainly; what we did wrong, with its stack.
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './setup/ensure-browser.mjs';
import { ensureInstalled, pinnedNode, root } from './setup/ensure-installed.mjs';

// `npm run test:sights`, from a bare clone: installs, finds or installs a browser, builds, and looks at every state of every page of
// the console, by keyboard and with axe.

const problem = ensureInstalled() ?? ensureBrowser();
if (problem) {
  console.error(problem);
  process.exit(1);
}
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
for (const args of [
  ['scripts/build.ts'],
  [vitest, 'run', '--config', 'e2e/vitest.config.ts', 'console-keyboard', 'console-phone'],
]) {
  const { status } = spawnSync(pinnedNode, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ALL_SIGHTS: '1' },
  });
  if (status !== 0) process.exit(1);
}

import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './setup/ensure-browser.mjs';
import { ensureInstalled, pinnedNode, root } from './setup/ensure-installed.mjs';

// `npm run test:deep`, from a bare clone: installs, finds or installs a browser, builds, and plays the faults of e2e/deep.
// Everything after `--` is read there. Ends with a line `N passed, N failed`.

const words = process.argv.slice(2);
const problem = ensureInstalled() ?? (needsBrowser() ? ensureBrowser() : null);
if (problem) fail(problem);
if (run(['scripts/build.ts'], 'ignore') !== 0) fail('The build failed; "npm run build" says why.');
process.exit(run(['e2e/deep/main.ts', ...words], 'inherit'));

/** Without a word every part is played, so those of the browser, too. */
function needsBrowser() {
  const parts = words.filter((word) => !word.startsWith('--'));
  return parts.length === 0 || parts.some((part) => ['B1', 'B3', 'B4', 'B7', 'B10'].includes(part));
}

function run(args, output) {
  const { status } = spawnSync(pinnedNode, args, { cwd: root, stdio: ['ignore', output, 'inherit'] });
  return status ?? 1;
}

function fail(sentence) {
  console.error(sentence);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

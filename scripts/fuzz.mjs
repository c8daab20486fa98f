import { spawnSync } from 'node:child_process';
import { ensureInstalled, pinnedNode, root } from './setup/ensure-installed.mjs';

// `npm run fuzz [-- NAMES --runs=N --seed=N]`, from a bare clone: installs, then hands over to the pinned Node.

const problem = ensureInstalled();
if (problem) {
  console.error(`${problem}\n\n0 passed, 1 failed`);
  process.exit(1);
}
const { status } = spawnSync(pinnedNode, [`${root}/fuzz/main.ts`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(status ?? 1);

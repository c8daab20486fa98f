import { spawn } from 'node:child_process';
import { ensureInstalled, pinnedNode, root } from './setup/ensure-installed.mjs';

// `npm run demo [-- --check]`: installs, then hands over to the pinned Node.

const problem = ensureInstalled();
if (problem) {
  console.error(problem);
  process.exit(1);
}
const demo = spawn(pinnedNode, [`${root}/scripts/demo/main.ts`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
});
// The demo stops by itself on these; this process only has to outlive it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code) => process.exit(code ?? 1));

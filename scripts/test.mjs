import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { ensureBrowser } from './setup/ensure-browser.mjs';
import { ensureInstalled, pinnedNode, root } from './setup/ensure-installed.mjs';

// `npm test`, from a bare clone: installs, finds or installs a browser, checks, builds, and runs every test.
// Ends with a line `N passed, N failed`; a step that is no test counts as one failure.

const problem = ensureInstalled() ?? ensureBrowser();
if (problem) {
  console.error(problem);
  finish({ passed: 0, failed: 1 });
}
const bin = `${root}/node_modules/.bin`;
const reports = `${root}/.tmp/test-reports`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
/** What failed, said again at the very end: the log of a whole run is long, and CI keeps its tail. */
const failures = [];
step('types', `${bin}/tsc`, ['-p', '.']);
step('lint', `${bin}/biome`, ['check', '--error-on-warnings', '.']);
step('build', pinnedNode, ['scripts/build.ts']);
suite('unit and integration', ['--config', 'vitest.config.ts']);
suite('browser', ['--config', 'e2e/vitest.config.ts']);
finish(total);

/** A step that must succeed before tests make sense. */
function step(name, command, args) {
  console.log(`\n── ${name}`);
  if (run(command, args) !== 0) finish({ ...total, failed: total.failed + 1 });
}

function suite(name, args) {
  console.log(`\n── ${name} tests`);
  const report = `${reports}/${name.replaceAll(' ', '-')}.json`;
  const code = run(pinnedNode, [
    `${root}/node_modules/vitest/vitest.mjs`,
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const result = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  failures.push(...failuresOf(result));
  total.passed += result.numPassedTests;
  // A suite that broke outside its tests has failed too.
  total.failed += result.numFailedTests || (code === 0 ? 0 : 1);
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
  });
  return status ?? 1;
}

function failuresOf({ testResults }) {
  return testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const tests = file.assertionResults.filter((test) => test.status === 'failed');
      // A file that broke before its first test has a message of its own.
      const broken = tests.length > 0 ? [] : [{ fullName: '(the file itself)', failureMessages: [file.message] }];
      return [...tests, ...broken].map(
        ({ fullName, failureMessages }) =>
          `FAILED ${relative(root, file.name)} > ${fullName}\n${failureMessages.join('\n').slice(0, 2_000)}`,
      );
    });
}

function finish({ passed, failed }) {
  for (const failure of failures) console.log(`\n${failure}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

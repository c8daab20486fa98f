import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Plain JavaScript: it runs on the machine's own Node, before anything is installed.

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/** The pinned Node of the npm package `node`; everything but these few files runs on it. */
export const pinnedNode = `${root}/node_modules/.bin/node`;

const neededBytes = 900 * 1024 * 1024;
const stamp = `${root}/node_modules/.tendril-installed`;

/**
 * Installs what `package-lock.json` says, unless that has been done. Returns a sentence on what went wrong and what to
 * do, or `null` when all is there.
 */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    return `Node ${process.versions.node} is too old: Tendril needs Node 20 or newer to start.`;
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(pinnedNode)) return null;

  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < neededBytes)
    return `Not enough disk space: ${Math.round((bavail * bsize) / 1024 / 1024)} MB are free here and the packages need about 900 MB.`;

  console.log('Installing packages (once, about a minute) …');
  // Windows has npm only as a command file, which wants a shell.
  const shell = process.platform === 'win32';
  // NODE_ENV=production would leave out what builds and tests need.
  const { status, error, stderr } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-mintimeout=2000'],
    {
      cwd: root,
      shell,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  if (error) return `npm could not be started (${error.message}). It comes with Node; is it on the PATH?`;
  if (status !== 0) return failure(stderr);
  if (!existsSync(pinnedNode)) return 'The pinned Node did not install. Delete node_modules and try again.';
  writeFileSync(stamp, wanted);
  return null;
}

function failure(output) {
  if (/ENOSPC/.test(output))
    return 'The disk filled up while the packages were being installed. Free some space and try again.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output))
    return 'The packages could not be fetched: npm did not reach its registry. Check the network (or its proxy) and try again.';
  return `The packages did not install. npm says:\n${output.trim().split('\n').slice(-12).join('\n')}`;
}

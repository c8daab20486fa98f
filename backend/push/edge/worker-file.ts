import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from '../../../contracts/push-wire.ts';
import { encodedAnswers } from '../../http/encoded-answer.ts';
import type { IntakePorts } from '../../intake/ports.ts';
import { scriptJson } from '../../intake/tag.ts';
import { tagUrl } from '../../sites/published-config.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { currentKey } from '../keys/vapid-keys.ts';
import { isPushOn } from '../settings/push-options.ts';

/**
 * A browser looks for a new worker by itself, once a day at least and past its cache; a cache in front must not keep an
 * old one for longer than that.
 */
const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=300, stale-if-error=86400',
  'cross-origin-resource-policy': 'cross-origin',
};

/** What is served where there is no such site or its push is off: a worker that does nothing, and says why. */
const nothing = "console.warn('Tendril: push is off for this site, or there is no site with this id.');\n";

interface WorkerFileParts extends Pick<IntakePorts, 'sites' | 'publicUrl' | 'now'> {
  db: Kysely<Tables>;
  secrets: Secrets;
  /** `dist/worker.js`. */
  scriptFile: string;
}

/** `GET /w/<site>.js`: the worker, which the one line of the site's own file imports; with the site's key as it is now. */
export function workerFile({ sites, publicUrl, now, db, secrets, scriptFile }: WorkerFileParts): Hono {
  const answer = encodedAnswers();
  const routes = new Hono();
  let script: Promise<string> | undefined;

  routes.get('/:file{.+\\.js}', async (context) => {
    const site = await sites(context.req.param('file').slice(0, -'.js'.length));
    if (!site || !isPushOn(site)) return answer(context.req.raw, { content: nothing, headers });
    script ??= readFile(scriptFile, 'utf8');
    const code = await script.catch((error: unknown) => {
      script = undefined; // a later build may bring it
      throw error;
    });
    const { publicKey } = await currentKey(db, { site: site.id, secrets, now: now() });
    const config: WorkerConfig = { tell: `${new URL(tagUrl(site, publicUrl)).origin}/p/${site.id}`, key: publicKey };
    return answer(context.req.raw, { content: `${code.trim().replace(/;$/, '')}(${scriptJson(config)});\n`, headers });
  });
  return routes;
}

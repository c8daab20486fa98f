import type { LoaderContext } from '../../contracts/module.ts';
import type { PreviewFacts, RefusedPreview } from '../../contracts/preview.ts';
import type { SiteConfig } from '../../contracts/site-config.ts';
import { keepPreview } from './keep-preview.ts';
import { openOverlay, openRefusal } from './open-overlay.tsx';
import { PreviewStore } from './preview-state.ts';
import { eventsOnDisk } from './preview-storage.ts';
import { watchEnvelope } from './watch-envelopes.ts';
import { changeModule, errorText, watchModules } from './watch-modules.ts';
import { watcher } from './watched.ts';

type Common = (context: LoaderContext, options: object) => Promise<void>;

export interface PreviewParts {
  /** Absent where the token was refused. */
  site: SiteConfig | null;
  facts: PreviewFacts | RefusedPreview;
  /** The tag's own parts (loader/boot.ts, modules/common), which no module may import. */
  boot: (site: SiteConfig, common: Common) => void;
  common: Common;
}

/** How often the outbox on disk is counted while nothing is sent. */
const countEveryMs = 2_000;

/** Runs a draft's tag as the live one would run, watched, with an overlay that says what it does. */
export function startPreview({ site, facts, boot, common }: PreviewParts): void {
  if ('refused' in facts) openRefusal(facts);
  else if (site) runDraft(site, { facts, boot, common });
}

function runDraft(
  site: SiteConfig,
  { facts, boot, common }: Omit<PreviewParts, 'site'> & { facts: PreviewFacts },
): void {
  const store = new PreviewStore(facts);
  const count = async () => {
    const onDisk = await eventsOnDisk();
    if (onDisk !== store.state.onDisk) store.change(() => ({ onDisk }));
  };
  watcher.onReport = (where, error) => changeModule(store, where, { state: 'failed', error: errorText(error) });
  watcher.onSend = (sending) => {
    void watchEnvelope(store, sending).then(count);
  };

  boot(site, async (context, options) => {
    const beganAtMs = performance.now();
    await common(context, options);
    changeModule(store, 'common', { state: 'started', startMs: performance.now() - beganAtMs });
    keepPreview(facts.token, context.signal);
  });
  watchModules(site, store);
  setInterval(count, countEveryMs);
  openOverlay({ store, facts, measured: site.measured });
}

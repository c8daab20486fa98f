import type { Comparison } from '../ledger/compare.ts';
import { type Ledger, openLedger } from '../ledger/ledger.ts';
import type { PartName, StoreName } from '../options.ts';
import { untilListed } from '../system/api.ts';
import { freePort } from '../system/free-port.ts';
import { openStage, type Stage } from '../system/stage.ts';
import type { Surroundings } from '../system/surroundings.ts';
import { type Pages, servePages } from './pages.ts';

/** What stands between the browsers and the backend. */
export interface Front {
  port: number;
  close(): Promise<void>;
}

/** Pages with the real tag, and the real backend behind a front that plays the network. */
export interface BrowserStage<Between extends Front> {
  stage: Stage;
  pages: Pages;
  front: Between;
  ledger: Ledger;
  /** Waits until the backend lists all of these, of one group; gives those that are still missing. */
  arrived(awaited: { group: string; tokens: readonly string[]; withinMs: number }): Promise<string[]>;
  /** Stops the backend and holds the ledger against the store. */
  finish(): Promise<Comparison>;
}

export interface BrowserStageSettings<Between extends Front> {
  part: PartName;
  store: StoreName;
  /** Opens the front before a backend on this port. */
  openFront(backendPort: number): Promise<Between>;
}

export async function openBrowserStage<Between extends Front>(
  surroundings: Surroundings,
  { part, store, openFront }: BrowserStageSettings<Between>,
): Promise<BrowserStage<Between>> {
  const backendPort = await freePort();
  const front = await openFront(backendPort);
  const publicUrl = `http://localhost:${front.port}`;
  const pages = await servePages(publicUrl);
  const stage = await openStage(surroundings, { part, store, pages: pages.host, publicUrl, port: backendPort });
  const ledger = openLedger(stage.ledgerFile('browser'));
  const backend = await stage.start();
  return {
    ...{ stage, pages, front, ledger },
    arrived: (awaited) => untilListed(stage.url, awaited),
    async finish() {
      await front.close();
      await pages.close();
      await backend.stop();
      ledger.close();
      // A page's own views are made by the tag, unknown to the ledger.
      return stage.compare(['inquiry']);
    },
  };
}

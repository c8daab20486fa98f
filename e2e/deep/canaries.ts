import { rm } from 'node:fs/promises';
import { type Comparison, compare, isClean } from './ledger/compare.ts';
import { tokenField } from './ledger/content.ts';
import { type LedgerLine, readLedgers } from './ledger/ledger.ts';
import { type Query, readStored } from './ledger/stored-things.ts';
import { startLoad } from './load/load-process.ts';
import type { StoreName } from './options.ts';
import type { Random } from './random.ts';
import type { Check } from './result.ts';
import { siteId } from './system/sites-file.ts';
import { openStage } from './system/stage.ts';
import type { Surroundings } from './system/surroundings.ts';
import type { TestStore } from './system/test-store.ts';

/** A store that took a little load without any fault, for tampering with copies of it. */
export interface Sample {
  store: TestStore;
  ledger: LedgerLine[];
  tokens: string[];
}

/** Fills a store through a real backend. Throws where not even that comes out clean. */
export async function makeSample(surroundings: Surroundings, store: StoreName): Promise<Sample> {
  const pages = 'salon.localhost:1';
  const stage = await openStage(surroundings, { part: 'canaries', store, pages });
  const backend = await stage.start();
  const ledgerFile = stage.ledgerFile('load');
  const load = startLoad({
    ...{ name: 'canary', url: stage.url, site: siteId, pages, perSecond: 50, seed: 1, ledgerFile },
    ...{ mostPending: 1_000, timeoutMs: 10_000, sealKey: '', sealedShare: 0, doubledShare: 0 },
  });
  while ((await load.report()).made < 30) await new Promise((resolve) => setTimeout(resolve, 50));
  await load.drain(30_000);
  await load.end();
  await backend.stop();
  const comparison = await stage.compare();
  if (!isClean(comparison) || comparison.accepted < 30) {
    throw new Error(`without any fault the comparison is not clean: ${JSON.stringify(comparison)}`);
  }
  const ledger = readLedgers([ledgerFile]);
  const accepted = ledger.filter(({ word, kind }) => word === 'accepted' && kind === 'inquiry');
  return { store: stage.store, ledger, tokens: [...new Set(accepted.map(({ token }) => token))] };
}

/**
 * Plants a loss, a duplicate, an alteration and an invented inquiry in a copy of the store, and looks whether exactly
 * these four are reported: a harness that cannot see them proves nothing (reliability §2).
 */
export async function playCanaries({ store, ledger, tokens }: Sample, random: Random): Promise<Check> {
  const [lost = '', twice = '', altered = '', parent = ''] = tokens
    .map((token) => ({ token, order: random.fraction() }))
    .sort((one, other) => one.order - other.order)
    .map(({ token }) => token);
  const copy = await store.copy();
  const comparison = await copy.read(async (query) => {
    await plant(query, { lost, twice, altered, parent });
    return compare(ledger, await readStored(query));
  });
  if (copy.environment.DATA_DIR) await rm(copy.environment.DATA_DIR, { recursive: true });
  const sound =
    names(comparison.lost) === `inquiry ${lost}` &&
    names(comparison.twice) === `inquiry ${twice}` &&
    names(comparison.altered) === `inquiry ${altered}` &&
    names(comparison.invented) === `inquiry ${inventedToken}`;
  const seen = (['lost', 'twice', 'altered', 'invented'] as const satisfies (keyof Comparison)[])
    .map((title) => `${comparison[title].length} ${title}`)
    .join(', ');
  return { title: 'canaries: planted 1 lost, 1 twice, 1 altered, 1 invented', sound, said: seen };
}

const inventedToken = 'nobody-made-this';
const names = (tokens: readonly string[]) => tokens.join();

interface Planted {
  lost: string;
  twice: string;
  altered: string;
  parent: string;
}

async function plant(query: Query, { lost, twice, altered, parent }: Planted): Promise<void> {
  const of = (token: string) => `fields->>'${tokenField}' = '${token}'`;
  const [{ names } = { names: '' }] = await query(
    `select string_agg(column_name, ', ') as names from information_schema.columns
     where table_schema = current_schema() and table_name = 'inquiries' and is_generated = 'NEVER'`,
  );
  const again = (token: string, fields: string) =>
    `insert into inquiries (${names}) select ${names} from (
      select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'fields', ${fields}))).*
      from inquiries i where ${of(token)}) as copy`;
  await query(`delete from inquiries where ${of(lost)}`);
  await query(again(twice, 'fields'));
  await query(`update inquiries set contact = jsonb_set(contact, '{phone}', '"+79000000000"') where ${of(altered)}`);
  const invented = `jsonb_set(fields, '{${tokenField}}', '"${inventedToken}"')`;
  await query(again(parent, invented));
}

import type { BackendSettings } from '../../settings.ts';
import { openStore } from '../../store/open-store.ts';
import { StartError } from '../../store/start-error.ts';
import { checkLedger, type LedgerFault } from './check-ledger.ts';

/** `npm start -- check-exchange`. Throws a StartError, so the command fails, when the ledger proves an account wrong. */
export async function runCheckLedger(
  { databaseUrl, dataFolder }: Pick<BackendSettings, 'databaseUrl' | 'dataFolder'>,
  tell: (line: string) => void,
): Promise<void> {
  const store = await openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  try {
    const faults = await checkLedger(store.db);
    if (faults.length > 0)
      throw new StartError(['The ledger of the exchange is wrong:', ...faults.map(faultSentence)].join('\n'));
    tell('The ledger of the exchange is even, and proves every account.');
  } finally {
    await store.close();
  }
}

/** What is wrong, in a sentence with both numbers. */
export function faultSentence(fault: LedgerFault): string {
  if (fault.kind === 'pair')
    return `  ${fault.host} says it gave ${fault.partner} ${fault.given} views, and that one says it received ${fault.received}`;
  const { site, kept, entered } = fault;
  return `  the account of ${site} says ${kept.given} given and ${kept.received} received, its entries ${entered.given} and ${entered.received}`;
}

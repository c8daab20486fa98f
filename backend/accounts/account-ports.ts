import type { Kysely } from 'kysely';
import type { ApiContext } from '../api/route.ts';
import { clientAddress } from '../http/client-address.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import type { TellAlarm } from './tell-alarm.ts';

/** What the routes of accounts work with. */
export interface AccountPorts {
  db: Kysely<Tables>;
  now: () => Date;
  secrets: Secrets;
  /** How many proxies of ours stand in front, each adding to X-Forwarded-For. */
  trustedProxies: number;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  tellAlarm: TellAlarm;
}

/** The caller's network address, by Node's own request behind Hono's. */
export function addressOf(context: ApiContext, { trustedProxies }: Pick<AccountPorts, 'trustedProxies'>): string {
  return clientAddress(context.env.incoming, trustedProxies);
}

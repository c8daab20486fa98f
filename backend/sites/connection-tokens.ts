import * as v from 'valibot';
import type { Secrets } from '../store/secrets.ts';

/** The credentials of a connection; they never leave the backend except towards the outside system. */
export interface ConnectionTokens {
  partnerToken: string;
  userToken: string;
}

const ConnectionTokensSchema = v.object({ partnerToken: v.string(), userToken: v.string() });
/** Where a connection's credentials are kept. */
export const tokensPlace = (connectionId: string) => ({ connection: connectionId, field: 'tokens' }) as const;

/** Seals a connection's credentials for the column `connections.secrets`. */
export function sealConnectionTokens(secrets: Secrets, connectionId: string, tokens: ConnectionTokens): string {
  return secrets.seal(JSON.stringify(tokens), tokensPlace(connectionId));
}

/** Opens them again. Throws when they belong to another connection or were sealed with another key. */
export function openConnectionTokens(secrets: Secrets, connection: { id: string; secrets: string }): ConnectionTokens {
  return v.parse(ConnectionTokensSchema, JSON.parse(secrets.open(connection.secrets, tokensPlace(connection.id))));
}

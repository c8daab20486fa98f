import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { tokensPlace } from './connection-tokens.ts';
import { secretEnds } from './secret-ends.ts';

/**
 * Keeps the ends of secrets that were stored before ends were kept, at a start. What no key at hand opens stays without; what
 * was changed meanwhile has its ends already. Never throws for a secret.
 */
export async function fillSecretEnds(db: Kysely<Tables>, secrets: Secrets): Promise<void> {
  const rows = await db.selectFrom('connections').select(['id', 'secrets']).where('secret_ends', 'is', null).execute();
  for (const { id, secrets: sealed } of rows) {
    const ends = endsOrNull(secrets, { id, sealed });
    if (ends === null) continue;
    await db
      .updateTable('connections')
      .set({ secret_ends: JSON.stringify(ends) })
      .where('id', '=', id)
      .where('secrets', '=', sealed)
      .execute();
  }
}

function endsOrNull(secrets: Secrets, { id, sealed }: { id: string; sealed: string }): Record<string, string> | null {
  try {
    return secretEnds(JSON.parse(secrets.open(sealed, tokensPlace(id))));
  } catch {
    // Sealed with a key that is not here: whoever changes the connection gives them again.
    return null;
  }
}

import { type Kysely, sql } from 'kysely';
import { reach } from '../fail-points.ts';
import type { Tables } from './schema.ts';
import { type SealedColumn, type SealedField, sealedColumns } from './sealed-columns.ts';
import type { Secrets } from './secrets.ts';

export interface Rotation {
  /** Texts that are under the current key now and were not before. */
  resealed: number;
  /** Texts that no key at hand opens, by column; they stay as they are. */
  unreadable: { column: string; rows: number }[];
}

interface Rotating {
  /** With the current key, and every key that texts may still be under. */
  secrets: Secrets;
  /** Is told of the progress, line by line. */
  tell: (line: string) => void;
}

/** Short enough that nobody who saves something waits behind it. */
const chunkRows = 200;

/**
 * Seals every sealed text anew under the current key (reliability S35), while the backend runs: whoever has both keys reads
 * each text before and after. A chunk is one transaction, and what is under the current key is not looked at again, so a
 * kill loses nothing and the next run goes on. What is changed meanwhile is not overwritten, but looked at once more.
 */
export async function rotateKey(db: Kysely<Tables>, { secrets, tell }: Rotating): Promise<Rotation> {
  const rotation: Rotation = { resealed: 0, unreadable: [] };
  for (const [field, column] of Object.entries(sealedColumns) as [SealedField, SealedColumn][]) {
    const name = `${column.table}.${column.column}`;
    const total = await countOthers(db, column, secrets.keyId);
    let done = 0;
    let unreadable = 0;
    let changedMeanwhile = true;
    while (changedMeanwhile) {
      changedMeanwhile = false;
      unreadable = 0;
      for (let after: string | null = ''; after !== null; ) {
        const chunk: Chunk = await sealChunk(db, { secrets, field, column, after });
        done += chunk.resealed;
        unreadable += chunk.unreadable;
        changedMeanwhile ||= chunk.changed > 0;
        after = chunk.next;
        if (chunk.resealed > 0) tell(`${name}: ${done} of ${Math.max(total, done)} sealed anew`);
      }
    }
    rotation.resealed += done;
    if (unreadable > 0) rotation.unreadable.push({ column: name, rows: unreadable });
  }
  return rotation;
}

interface Chunk {
  resealed: number;
  unreadable: number;
  /** Somebody else wrote them between our look and our write. */
  changed: number;
  /** The key after which the next chunk begins; `null`: there is none. */
  next: string | null;
}

interface ChunkToSeal {
  secrets: Secrets;
  field: SealedField;
  column: SealedColumn;
  after: string;
}

async function sealChunk(
  db: Kysely<Tables>,
  { secrets, field, column: { table, column, key }, after }: ChunkToSeal,
): Promise<Chunk> {
  const chunk = await db.transaction().execute(async (tx): Promise<Chunk> => {
    const { rows } = await sql<{ id: string; before: string }>`
      select ${sql.ref(key)}::text as id, ${sql.ref(column)} as before from ${sql.table(table)}
      where ${sql.ref(key)}::text > ${after} and ${sql.ref(column)} not like ${`v1.${secrets.keyId}.%`}
      order by ${sql.ref(key)}::text limit ${chunkRows}`.execute(tx);
    const fresh = rows.flatMap(({ id, before }) => {
      const text = openOrNull(secrets, before, { connection: id, field });
      return text === null ? [] : [{ id, before, sealed: secrets.seal(text, { connection: id, field }) }];
    });
    const { numAffectedRows = 0n } = await sql`
      update ${sql.table(table)} as kept set ${sql.ref(column)} = fresh.sealed
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh (id text, before text, sealed text)
      where ${sql.ref(`kept.${key}`)}::text = fresh.id and ${sql.ref(`kept.${column}`)} = fresh.before`.execute(tx);
    const resealed = Number(numAffectedRows);
    reach('rotation.chunk-sealed');
    return {
      resealed,
      unreadable: rows.length - fresh.length,
      changed: fresh.length - resealed,
      next: rows.length < chunkRows ? null : (rows.at(-1)?.id ?? null),
    };
  });
  if (chunk.resealed > 0) reach('rotation.after-commit');
  return chunk;
}

function openOrNull(secrets: Secrets, sealed: string, place: Parameters<Secrets['open']>[1]): string | null {
  try {
    return secrets.open(sealed, place);
  } catch {
    // Under a key that is not at hand, or damaged: it is counted, and nothing is lost that was there.
    return null;
  }
}

async function countOthers(db: Kysely<Tables>, { table, column }: SealedColumn, keyId: string): Promise<number> {
  const { rows } = await sql<{ others: string }>`
    select count(*) as others from ${sql.table(table)}
    where ${sql.ref(column)} not like ${`v1.${keyId}.%`}`.execute(db);
  return Number(rows[0]?.others ?? 0);
}

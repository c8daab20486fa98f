import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** An export's file as a stream that holds one part at a time. */
export function fileStream(
  db: Kysely<Tables>,
  { id, parts }: { id: string; parts: number },
): ReadableStream<Uint8Array> {
  let number = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (number >= parts) return controller.close();
        const part = await db
          .selectFrom('export_parts')
          .select('content')
          .where('export_id', '=', id)
          .where('number', '=', number)
          .executeTakeFirst();
        // Too old or erased in the middle of being fetched: the reader must not take the half for the whole.
        if (!part) return controller.error(new Error('the export is gone'));
        number += 1;
        controller.enqueue(part.content);
      },
    },
    { highWaterMark: 0 },
  );
}

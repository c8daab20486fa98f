import { type Kysely, sql } from 'kysely';
import type { LossEvent } from '../../contracts/event.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { countTroubles, type Trouble } from './count-trouble.ts';

export interface ReportedLoss {
  site: string;
  loss: LossEvent;
  receivedAt: Date;
}

/** Stores what browsers had to drop, and counts it as troubles; a known id changes and counts nothing (reliability B5). */
export async function recordLosses(tx: Kysely<Tables>, losses: readonly ReportedLoss[]): Promise<void> {
  if (losses.length === 0) return;
  const rows = losses
    .map(({ site, loss, receivedAt }) => ({
      site_id: site,
      id: loss.id,
      at: new Date(loss.at),
      received_at: receivedAt,
      inquiries: loss.inquiries,
      others: loss.others,
    }))
    .sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  const added = await sql<{ site_id: string; inquiries: number; others: number; received_at: Date }>`
    insert into losses (site_id, id, at, received_at, inquiries, others)
    select site_id, id, at, received_at, inquiries, others
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, id uuid, at timestamptz, received_at timestamptz, inquiries integer, others integer)
    on conflict (site_id, id) do nothing
    returning site_id, inquiries, others, received_at
  `.execute(tx);
  await countTroubles(
    tx,
    added.rows.flatMap(({ site_id, received_at, ...counts }) =>
      (['inquiries', 'others'] as const)
        .filter((reason) => counts[reason] > 0)
        .map((reason) => troubleOf({ site: site_id, reason, count: counts[reason], at: received_at })),
    ),
  );
}

function troubleOf(lost: Pick<Trouble, 'site' | 'at'> & { reason: 'inquiries' | 'others'; count: number }): Trouble {
  const what = lost.reason === 'inquiries' ? 'inquiries' : 'page views, goals or identities';
  const detail = `Browsers had to drop ${what} that they could not send for too long.`;
  return { ...lost, kind: 'lost-event', detail };
}

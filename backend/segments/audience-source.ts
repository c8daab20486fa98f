import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { type AudiencePlatform, audiencePlatforms, platformIds } from '../../contracts/audience-export.ts';
import type { SegmentTree } from '../../contracts/segments.ts';
import { SegmentTreeSchema } from '../../contracts/segments.ts';
import type { ExportedFilter, ExportSource } from '../exports/export-sources.ts';
import type { Tables } from '../store/schema.ts';
import { compileSegment } from './compile-segment.ts';
import { hashedContact } from './hashed-contact.ts';
import { latestConsents } from './said-sets.ts';

const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => new Date(text)),
);

/** What an audience's export was asked for, as it is kept: the segment as it was at that moment. */
const StoredSchema = v.object({
  site: v.string(),
  currency: v.string(),
  segment: v.string(),
  conditions: SegmentTreeSchema,
  platform: v.picklist(platformIds),
  what: v.picklist(['members', 'removals']),
  askedAt: moment,
});
type Stored = v.InferOutput<typeof StoredSchema>;

/**
 * Audiences as exports see them. Who is in one is decided once, when the file is begun, and kept as hashes: the file is then
 * read from these, and the next file of removals is what is missing by then. Nothing but hashes gets into it.
 */
export const audienceSource: ExportSource = {
  isForPrograms: true,
  titles: (_, { stored }) => columnsOf(v.parse(StoredSchema, stored)).map(({ title }) => title),
  async count(db, filter) {
    const stored = v.parse(StoredSchema, filter.stored);
    return stored.what === 'members' ? keepMembers(db, stored) : keepRemovals(db, stored);
  },
  async page(db, { filter, limit, after }) {
    const stored = v.parse(StoredSchema, filter.stored);
    const columns = columnsOf(stored);
    const [kind = '', hash = ''] = after?.split(' ') ?? [];
    const at = sql.ref(stored.what === 'members' ? 'sent_at' : 'removed_at');
    const { rows } = await sql<{ kind: string; hash: string }>`
      select kind, hash from audience_members
      where ${ofAudience(stored)} and ${at} = ${stored.askedAt}
        and (kind, hash) > (${kind}, ${hash})
      order by kind, hash limit ${limit + 1}
    `.execute(db);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => columns.map((column) => (column.kind === row.kind ? row.hash : ''))),
      next: rows.length > limit && last ? `${last.kind} ${last.hash}` : null,
    };
  },
};

function columnsOf({ platform }: Stored) {
  const { titles } = audiencePlatforms[platform];
  return (['email', 'phone'] as const).flatMap((kind) => {
    const title = titles[kind];
    return title === null ? [] : [{ kind, title }];
  });
}

const ofAudience = ({ site, segment, platform }: Stored) =>
  sql<boolean>`site_id = ${site} and segment_id = ${segment} and platform = ${platform}`;

/** Notes everybody who is in the file. A person with two addresses is in it twice. */
async function keepMembers(db: Kysely<Tables>, stored: Stored): Promise<number> {
  const { site, segment, platform, askedAt } = stored;
  const { numAffectedRows } = await sql`
    insert into audience_members (site_id, segment_id, platform, kind, hash, sent_at)
    select distinct ${site}, ${segment}, ${platform}, kind, hash, ${askedAt}::timestamptz
    from (${hashedMembers(stored)}) as hashed
    on conflict (site_id, segment_id, platform, kind, hash) do update
      set sent_at = excluded.sent_at, removed_at = null
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Notes who was in files before and would not be in one now, and was in no file of removals since. */
async function keepRemovals(db: Kysely<Tables>, stored: Stored): Promise<number> {
  const { numAffectedRows } = await sql`
    with hashed as materialized (${hashedMembers(stored)})
    update audience_members set removed_at = ${stored.askedAt}
    where ${ofAudience(stored)} and removed_at is null
      and not exists (select 1 from hashed where hashed.kind = audience_members.kind and hashed.hash = audience_members.hash)
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** The hashes of all contacts of the segment's people who agreed, of the kinds that the platform takes. */
function hashedMembers({ site, currency, conditions, platform, askedAt }: Stored) {
  const asked: AudiencePlatform = audiencePlatforms[platform];
  const kinds = (['email', 'phone'] as const).filter((kind) => asked.titles[kind] !== null);
  const scope = { site, currency, now: askedAt, only: null };
  return sql`
    with members as materialized (${compileSegment(conditions as SegmentTree, scope)})
    select told.kind, ${hashedContact({ contact: 'told.contact', kind: 'told.kind' }, asked)} as hash
    from (
      select known.contact, case when known.contact like '+%' then 'phone' else 'email' end as kind
      from members
      join (${latestConsents(scope)}) as agreed on agreed.unit = members.unit and agreed.given
      join person_contacts as known on known.site_id = ${site} and known.person_id = members.unit
        and known.shared_at is null and known.contact not like 'user:%'
    ) as told
    where told.kind = any(${kinds}::text[])`;
}

/** For those who ask: the filter that is kept. */
export function storedAudience(asked: Omit<v.InferInput<typeof StoredSchema>, 'askedAt'> & { askedAt: Date }) {
  return { ...asked, askedAt: asked.askedAt.toISOString() } satisfies ExportedFilter['stored'];
}

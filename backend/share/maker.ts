import type { Kysely, Selectable } from 'kysely';
import { type Scope, scopesOf } from '../../contracts/access.ts';
import type { ShareLinkTable, Tables } from '../store/schema.ts';

type Made = Pick<Selectable<ShareLinkTable>, 'site_id' | 'made_by' | 'shows_contacts'>;

/** Who made a link, by the name that is shown, and whether they may still read all that it shows. */
export interface Maker {
  name: string;
  mayStill: boolean;
}

/**
 * The maker of each link. A link shows nothing that its maker could not read at this moment: whoever is switched off, removed
 * or loses the site or the right takes their links with them, with no step that could be forgotten.
 */
export async function makersOf(db: Kysely<Tables>, links: readonly Made[], now: Date): Promise<Maker[]> {
  const ids = (kind: string) =>
    links.flatMap(({ made_by }) => (made_by.startsWith(`${kind}:`) ? [made_by.slice(kind.length + 1)] : []));
  const [accounts, tokens] = [ids('person'), ids('token')];
  const people = await db
    .selectFrom('accounts')
    .select(['id', 'email', 'role', 'sites'])
    .where('id', 'in', accounts.length > 0 ? accounts : [nobody])
    .where('disabled_at', 'is', null)
    .execute();
  const programs = await db
    .selectFrom('api_tokens')
    .select(['name', 'scopes', 'sites'])
    .where('name', 'in', tokens.length > 0 ? tokens : [''])
    .where((token) => token.or([token('expires_at', 'is', null), token('expires_at', '>', now)]))
    .execute();
  const known = new Map<string, Holder>([
    ...people.map(({ id, email, role, sites }): [string, Holder] => [
      `person:${id}`,
      { name: email, scopes: scopesOf[role], sites },
    ]),
    ...programs.map(({ name, scopes, sites }): [string, Holder] => [`token:${name}`, { name, scopes, sites }]),
  ]);
  return links.map((link) => {
    const holder = known.get(link.made_by);
    return { name: holder?.name ?? '', mayStill: holder !== undefined && mayRead(holder, link) };
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';

interface Holder {
  name: string;
  scopes: readonly Scope[];
  sites: readonly string[] | null;
}

function mayRead({ scopes, sites }: Holder, { site_id, shows_contacts }: Made): boolean {
  const needed: Scope[] = ['inquiries:export', ...(shows_contacts ? ['persons:manage' as const] : [])];
  return needed.every((scope) => scopes.includes(scope)) && (sites === null || sites.includes(site_id));
}

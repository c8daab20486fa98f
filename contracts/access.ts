import * as v from 'valibot';

/** What one can be let do. Every route of the API asks for one of these (backend/api/route.ts). */
export const scopes = [
  'inquiries:read',
  'inquiries:export',
  'analytics:read',
  'settings:read',
  'settings:write',
  'deliveries:manage',
  'persons:manage',
  'access:manage',
] as const;
export type Scope = (typeof scopes)[number];

/** What a person may do; of which sites is said beside it. */
export const roles = ['owner', 'marketer', 'viewer'] as const;
export type Role = (typeof roles)[number];

const viewer: readonly Scope[] = ['inquiries:read', 'analytics:read'];
const marketer: readonly Scope[] = [
  ...viewer,
  'inquiries:export',
  'settings:read',
  'settings:write',
  'deliveries:manage',
];

/** A role is nothing but a set of scopes, so that people and programs are checked alike. */
export const scopesOf: Readonly<Record<Role, readonly Scope[]>> = { owner: scopes, marketer, viewer };

export const RoleSchema = v.picklist(roles, `must be one of ${roles.join(', ')}`);
export const ScopeSchema = v.picklist(scopes, `must be one of ${scopes.join(', ')}`);

/**
 * Answer of `GET /api/me`. `allSites`: also those to come. `owesFactor`: a second factor is demanded and missing, and until
 * it is set up nothing else is told.
 */
export const AccountViewSchema = v.object({
  email: v.string(),
  role: RoleSchema,
  scopes: v.array(ScopeSchema),
  sites: v.array(
    v.object({ id: v.string(), name: v.string(), language: v.string(), timeZone: v.string(), currency: v.string() }),
  ),
  allSites: v.boolean(),
  owesFactor: v.boolean(),
});
export type AccountView = v.InferOutput<typeof AccountViewSchema>;

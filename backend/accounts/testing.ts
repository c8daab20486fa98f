import { scopesOf } from '../../contracts/access.ts';
import type { Caller } from './caller.ts';

/** A program that may read, unless said otherwise. */
export function aProgram(more: Partial<Pick<Caller, 'sites' | 'scopes'>> = {}): Caller {
  return { kind: 'token', name: 'test', sites: null, scopes: scopesOf.viewer, ...more };
}

/** A person who is logged in: the owner, unless said otherwise. */
export function aPersonAt(more: { role?: keyof typeof scopesOf; sites?: string[] | null } = {}): Caller {
  const { role = 'owner', sites = null } = more;
  const accountId = '00000000-0000-4000-8000-000000000001';
  return {
    kind: 'person',
    accountId,
    email: `${role}@salon.example`,
    role,
    sites,
    owesFactor: false,
    scopes: scopesOf[role],
  };
}

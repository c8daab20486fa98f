import * as v from 'valibot';
import { PeopleSchema, PersonStateSchema, RightsSchema } from '../../contracts/people.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { AccountPorts } from './account-ports.ts';
import { changePerson, requireOtherOwner, requireSites } from './change-person.ts';
import { listPeople } from './list-people.ts';
import { endAllLogins } from './logins.ts';
import { noSecondFactor } from './second-factor-routes.ts';

export const idOf = (what: string) => v.object({ id: v.pipe(v.string(), v.uuid(`must be the id of ${what}`)) });

/** The people of the console. Whoever loses a right is logged out, so that no page goes on with what it had. */
export function peopleRoutes({ db, now }: AccountPorts): ApiRoute[] {
  const ofPerson = { access: 'access:manage', params: idOf('a person'), status: 204 } as const;
  return [
    route({
      method: 'GET',
      path: '/people',
      summary: 'Who may log in, and who is invited.',
      access: 'access:manage',
      answer: PeopleSchema,
      handle: () => listPeople(db, now()),
    }),
    route({
      ...ofPerson,
      method: 'PUT',
      path: '/people/:id/rights',
      summary: 'Gives a person another role or other sites; their log-ins end.',
      body: { schema: RightsSchema },
      handle: ({ caller, params: { id }, body: { role, sites } }) =>
        changePerson(db, id, async (tx, person) => {
          if (role !== 'owner') await requireOtherOwner(tx, person);
          await requireSites(tx, sites);
          await tx
            .updateTable('accounts')
            .set({ role, sites: sites && JSON.stringify(sites) })
            .where('id', '=', id)
            .execute();
          await endAllLogins(tx, id);
          const before = { role: person.role, sites: person.sites };
          const note = { caller, action: 'person.rights', site: null, object: person.email, at: now() };
          await writeAudit(tx, { ...note, before, after: { role, sites } });
        }),
    }),
    route({
      ...ofPerson,
      method: 'PUT',
      path: '/people/:id/state',
      summary: 'Switches a person off, which ends their log-ins, or on again.',
      body: { schema: PersonStateSchema },
      handle: ({ caller, params: { id }, body: { disabled } }) =>
        changePerson(db, id, async (tx, person) => {
          if (disabled) await requireOtherOwner(tx, person);
          await tx
            .updateTable('accounts')
            .set({ disabled_at: disabled ? now() : null })
            .where('id', '=', id)
            .execute();
          if (disabled) await endAllLogins(tx, id);
          const action = disabled ? 'person.off' : 'person.on';
          await writeAudit(tx, { caller, action, site: null, object: person.email, at: now() });
        }),
    }),
    route({
      ...ofPerson,
      method: 'DELETE',
      path: '/people/:id',
      summary: 'Removes a person; what they did stays in the log.',
      handle: ({ caller, params: { id } }) =>
        changePerson(db, id, async (tx, person) => {
          await requireOtherOwner(tx, person);
          await endAllLogins(tx, id);
          await tx.deleteFrom('saved_views').where('account_id', '=', id).execute();
          await tx.deleteFrom('invitations').where('email', '=', person.email).execute();
          await tx.deleteFrom('accounts').where('id', '=', id).execute();
          const before = { role: person.role, sites: person.sites };
          const note = { caller, action: 'person.remove', site: null, object: person.email, at: now() };
          await writeAudit(tx, { ...note, before });
        }),
    }),
    route({
      ...ofPerson,
      method: 'DELETE',
      path: '/people/:id/second-factor',
      summary: 'Takes the second factor off somebody who lost it; their log-ins end.',
      handle: ({ caller, params: { id } }) =>
        changePerson(db, id, async (tx, { email }) => {
          await tx.updateTable('accounts').set(noSecondFactor).where('id', '=', id).execute();
          await endAllLogins(tx, id);
          await writeAudit(tx, { caller, action: 'second-factor.off', site: null, object: email, at: now() });
        }),
    }),
  ];
}

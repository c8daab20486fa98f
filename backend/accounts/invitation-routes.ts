import { NewInvitationSchema, OneTimeLinkSchema } from '../../contracts/people.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { AccountPorts } from './account-ports.ts';
import { changePerson, lockPeople, requireSites } from './change-person.ts';
import { makeInvitation, welcomeLink } from './invitations.ts';
import { taken } from './people-problems.ts';
import { idOf } from './people-routes.ts';

/** Links that let somebody in, or choose a new password. There is no mail here: whoever makes one hands it over. */
export function invitationRoutes({ db, now, publicUrl }: AccountPorts): ApiRoute[] {
  const linkOf = (email: string, { token, expiresAt }: { token: string; expiresAt: Date }) => ({
    link: welcomeLink(publicUrl, token),
    email,
    expiresAt: expiresAt.toISOString(),
  });
  return [
    route({
      method: 'POST',
      path: '/invitations',
      summary: 'Invites a person; the answer has the link, this one time. An earlier link for them is void.',
      access: 'access:manage',
      body: { schema: NewInvitationSchema },
      answer: OneTimeLinkSchema,
      status: 201,
      handle: ({ caller, body: { email, role, sites } }) =>
        db.transaction().execute(async (tx) => {
          await lockPeople(tx);
          if (await tx.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst())
            throw taken('has-account', 'email', 'has an account already');
          await requireSites(tx, sites);
          const invited = { kind: 'person', email, role, sites, invitedBy: callerName(caller) } as const;
          const made = await makeInvitation(tx, invited, now());
          const note = { caller, action: 'person.invite', site: null, object: email, at: now() };
          await writeAudit(tx, { ...note, after: { role, sites } });
          return linkOf(email, made);
        }),
    }),
    route({
      method: 'DELETE',
      path: '/invitations/:id',
      summary: 'Withdraws a link that was not used yet.',
      access: 'access:manage',
      params: idOf('an invitation'),
      status: 204,
      handle: ({ caller, params: { id } }) =>
        db.transaction().execute(async (tx) => {
          const gone = await tx
            .deleteFrom('invitations')
            .where('id', '=', id)
            .returning(['email', 'kind'])
            .executeTakeFirst();
          if (!gone) throw notFound();
          const note = { caller, action: 'invitation.withdraw', site: null, object: gone.email, at: now() };
          await writeAudit(tx, { ...note, before: { kind: gone.kind } });
        }),
    }),
    route({
      method: 'POST',
      path: '/people/:id/password-link',
      summary: 'Makes a link with which a person chooses a new password; the answer has it, this one time.',
      access: 'access:manage',
      params: idOf('a person'),
      answer: OneTimeLinkSchema,
      status: 201,
      handle: ({ caller, params: { id } }) =>
        changePerson(db, id, async (tx, { email, role, sites }) => {
          const invited = { kind: 'password', email, role, sites, invitedBy: callerName(caller) } as const;
          const made = await makeInvitation(tx, invited, now());
          await writeAudit(tx, { caller, action: 'password.link', site: null, object: email, at: now() });
          return linkOf(email, made);
        }),
    }),
  ];
}

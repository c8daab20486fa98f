import { AcceptedSchema, AcceptSchema, WelcomeSchema, WelcomeTokenSchema } from '../../contracts/account.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { acceptInvitation } from './accept-invitation.ts';
import type { AccountPorts } from './account-ports.ts';
import { checkNewPassword } from './check-new-password.ts';
import { findInvitation } from './invitations.ts';
import { writeLoginCookie } from './login-cookie.ts';
import { hashPassword } from './password.ts';
import { deadLink } from './people-problems.ts';

/** What is behind a one-time link: a password for the first owner, an invited person, or somebody who forgot theirs. */
export function welcomeRoutes({ db, now }: AccountPorts): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/welcome/look',
      summary: 'What a one-time link is good for; it is not used up by this.',
      access: 'stranger',
      body: { schema: WelcomeTokenSchema, mostBytes: 1024 },
      answer: WelcomeSchema,
      async handle({ body: { token } }) {
        const { kind, email, role } = await goodLink(token);
        return { kind, email, role };
      },
    }),
    route({
      method: 'POST',
      path: '/welcome',
      summary: 'Uses a one-time link up: sets a password, and logs a new person in.',
      access: 'stranger',
      body: { schema: AcceptSchema, mostBytes: 4096 },
      answer: AcceptedSchema,
      async handle({ context, body: { token, password, email: ownEmail } }) {
        // Looked at before the password is hashed: strangers must not make us work.
        const invitation = await goodLink(token);
        const email = (invitation.kind === 'owner' && ownEmail) || invitation.email;
        checkNewPassword(password, { email, field: 'password' });
        const passwordHash = await hashPassword(password);
        const login = await acceptInvitation(db, { token, email, passwordHash, now: now() });
        if (login) writeLoginCookie(context, login);
        return { email, loggedIn: login !== null };
      },
    }),
  ];

  async function goodLink(token: string) {
    const invitation = await findInvitation(db, token, now());
    if (!invitation) throw deadLink();
    return invitation;
  }
}

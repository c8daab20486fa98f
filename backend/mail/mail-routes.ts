import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { MailChangeSchema, MailTestOutcomeSchema, MailTestSchema, MailViewSchema } from '../../contracts/mail.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { letterRoutes } from './letter-routes.ts';
import { mailView } from './settings/mail-view.ts';
import { removeMail, saveMail } from './settings/save-mail.ts';
import { sendTestLetter } from './settings/test-letter.ts';
import type { SessionParts } from './smtp/session.ts';

export interface MailRoutesParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
  secrets: Secrets;
  smtp: SessionParts;
  mode: 'production' | 'development';
}

const ofSite = v.object({ site: siteId() });

/** How a site sends e-mail, and what has become of it. The password goes in and never out, but for how it ends. */
export function mailRoutes({ db, enqueue, now, secrets, smtp, mode }: MailRoutesParts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sites/:site/mail',
      summary: 'How a site sends e-mail; of the password only since when it is there, and its last four characters.',
      access: 'settings:read',
      params: ofSite,
      answer: MailViewSchema,
      handle: ({ params: { site } }) => mailView(db, site),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/mail',
      summary: 'Says how a site sends e-mail. A password that is absent stays, as long as it goes to the same server.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: MailChangeSchema },
      answer: MailViewSchema,
      async handle({ caller, params: { site }, body: change }) {
        await db
          .transaction()
          .execute((tx) => saveMail(tx, { site, change, caller, secrets, mode, enqueue, now: now() }));
        return mailView(db, site);
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/mail',
      summary: 'Ends a site’s e-mail and forgets the password.',
      access: 'settings:write',
      params: ofSite,
      status: 204,
      handle: ({ caller, params: { site } }) =>
        db.transaction().execute((tx) => removeMail(tx, { site, caller, now: now() })),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/mail/test',
      summary: 'Sends a test letter to the caller’s own address, and says what the mail server said.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: MailTestSchema },
      answer: MailTestOutcomeSchema,
      handle: ({ caller, params: { site }, body: test }) =>
        sendTestLetter(db, { site, test, caller, secrets, mode, smtp, now: now() }),
    }),
    ...letterRoutes({ db, enqueue, now }),
  ];
}

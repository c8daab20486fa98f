import * as v from 'valibot';
import {
  ContactNamedSchema,
  JoiningRulesSchema,
  MergeListSchema,
  MergeUndoneSchema,
  PersonViewSchema,
  SharedContactsSchema,
} from '../../../contracts/person-merge.ts';
import { siteId } from '../../../contracts/text.ts';
import type { CallerPorts } from '../../accounts/caller.ts';
import { type ApiRoute, route } from '../../api/route.ts';
import { notFound } from '../../http/problem.ts';
import { wrongField } from '../../http/wrong-field.ts';
import { countryOf } from '../../inquiries/normal-contact.ts';
import { pageParameters } from '../../lists/cursor.ts';
import { siteOf } from '../../sites/site-of.ts';
import { contactsSaid } from './contact-kind.ts';
import { mergePage } from './merge-views.ts';
import { personOf } from './person-of.ts';
import { heedContact, ignoreContact, setSharedAbove, sharedContacts } from './shared-contacts.ts';
import { undoMerge } from './undo-merge.ts';

const uuid = (what: string) =>
  v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, `must be the id of ${what}`));
const ofSite = v.object({ site: siteId() });

/** One person of many browsers: who became one and by what, undoing it, and contacts that are nobody's. */
export function joiningRoutes({ db, now }: CallerPorts): ApiRoute[] {
  /** The contact as it is stored. Throws a problem where it is none of its kind. */
  const storedContact = async (id: string, { contact, kind }: v.InferOutput<typeof ContactNamedSchema>) => {
    const said = kind === 'user' ? { contact: {}, userId: contact } : { contact: { [kind]: contact }, userId: null };
    const [stored] = contactsSaid(said, countryOf(await siteOf(db, id)));
    if (stored === undefined)
      throw wrongField('contact', `is not ${kind === 'phone' ? 'a phone, best with its country code' : 'an e-mail'}`);
    return stored;
  };
  return [
    route({
      method: 'GET',
      path: '/sites/:site/merges',
      summary: 'Persons and browsers that became one, newest first, with the clue that said so.',
      access: 'inquiries:read',
      params: ofSite,
      query: v.object(pageParameters),
      answer: MergeListSchema,
      handle: ({ params: { site }, query: { limit, before } }) =>
        mergePage(db, { site, limit, before: before ?? null }),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/merges/:merge/undo',
      summary: 'Takes apart what a merge made one.',
      access: 'settings:write',
      params: v.object({ site: siteId(), merge: uuid('a merge') }),
      answer: MergeUndoneSchema,
      handle: ({ caller, params: { site, merge } }) => undoMerge(db, { caller, site, merge, at: now() }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/persons/:person',
      summary: 'One person with all their browsers.',
      access: 'inquiries:read',
      params: v.object({ site: siteId(), person: uuid('a person') }),
      answer: PersonViewSchema,
      async handle({ params }) {
        const person = await personOf(db, params);
        if (!person) throw notFound();
        return person;
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/shared-contacts',
      summary: 'Contacts that join nobody: shared by too many browsers, or ignored.',
      access: 'inquiries:read',
      params: ofSite,
      answer: SharedContactsSchema,
      handle: ({ params: { site } }) => sharedContacts(db, site),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/ignored-contacts',
      summary: 'Lets a contact join nobody.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: ContactNamedSchema },
      status: 204,
      async handle({ caller, params: { site }, body }) {
        await ignoreContact(db, { caller, site, contact: await storedContact(site, body), at: now() });
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/ignored-contacts/remove',
      summary: 'Lets a contact that was ignored join persons again.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: ContactNamedSchema },
      status: 204,
      async handle({ caller, params: { site }, body }) {
        await heedContact(db, { caller, site, contact: await storedContact(site, body), at: now() });
      },
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/joining-rules',
      summary: 'Says above how many browsers a contact is nobody’s.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: JoiningRulesSchema },
      status: 204,
      async handle({ caller, params: { site }, body: { sharedAbove } }) {
        await siteOf(db, site);
        await setSharedAbove(db, { caller, site, sharedAbove, at: now() });
      },
    }),
  ];
}

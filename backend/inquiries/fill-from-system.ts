import type { Kysely } from 'kysely';
import type { Contact } from '../../contracts/event.ts';
import type { Tables } from '../store/schema.ts';
import { factsOf } from './inquiry-facts.ts';
import { lockBranches } from './lock-branches.ts';
import { fillContact, normalContact } from './normal-contact.ts';
import { saveInquiry } from './save-inquiry.ts';

export interface SystemClient {
  system: 'yclients';
  branch: string;
  contact: Contact;
}

/** Enough for every inquiry that can still lack something; it bounds the work of one message. */
const maxInquiries = 100;

/**
 * Fills the gaps in the contacts of inquiries with bookings at this branch, for the client with this phone or e-mail.
 * What an inquiry has stays as the person gave it.
 */
export async function fillFromSystem(tx: Kysely<Tables>, { system, branch, contact }: SystemClient): Promise<void> {
  // A branch's API sends phones with their country code, so no country is at home here.
  const client = normalContact(contact, null);
  const { phone, email } = client;
  if (!phone && !email) return;
  await lockBranches(tx, { system, branches: [branch] });
  const rows = await tx
    .selectFrom('inquiries')
    .selectAll()
    .where('site_id', 'in', (eb) => eb.selectFrom('sites').select('id'))
    .where((eb) => eb.or([...(phone ? [eb('phone', '=', phone)] : []), ...(email ? [eb('email', '=', email)] : [])]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('bookings')
          .select('record')
          .whereRef('inquiry_site', '=', 'inquiries.site_id')
          .whereRef('inquiry_id', '=', 'inquiries.id')
          .where('system', '=', system)
          .where('branch', '=', branch),
      ),
    )
    .orderBy('at', 'desc')
    .limit(maxInquiries)
    .execute();
  for (const row of rows) {
    const facts = factsOf(row);
    const filled = fillContact(facts, client);
    const isFuller = Object.keys(filled.contact).length > Object.keys(facts.contact).length;
    if (isFuller) await saveInquiry(tx, { id: row.id, facts: { ...facts, ...filled }, stored: row });
  }
}

import { type RawBuilder, sql } from 'kysely';
import type { AudiencePlatform } from '../../contracts/audience-export.ts';

/**
 * A stored contact as an ad platform compares it, hashed; lower case hex. `contact` and `kind` are columns: a phone in E.164
 * or an e-mail, which is trimmed and in lower case already.
 */
export function hashedContact(
  columns: { contact: string; kind: string },
  { hash, phone, gmailAliases }: Pick<AudiencePlatform, 'hash' | 'phone' | 'gmailAliases'>,
): RawBuilder<string> {
  const contact = sql.ref(columns.contact);
  const asPhone = phone === 'digits' ? sql`substr(${contact}, 2)` : contact;
  const plain = sql<string>`case ${sql.ref(columns.kind)} when 'phone' then ${asPhone}
    else ${gmailAliases ? withoutAliases(contact) : contact} end`;
  return hash === 'md5' ? sql<string>`md5(${plain})` : sql<string>`encode(sha256(convert_to(${plain}, 'UTF8')), 'hex')`;
}

/** Every dot before the `@` and what follows a plus is no part of the address at Google's own mail. */
function withoutAliases(contact: RawBuilder<unknown>): RawBuilder<string> {
  const [who, host] = [sql`split_part(${contact}, '@', 1)`, sql`split_part(${contact}, '@', 2)`];
  return sql<string>`case when ${host} in ('gmail.com', 'googlemail.com')
    then replace(split_part(${who}, '+', 1), '.', '') || '@' || ${host} else ${contact} end`;
}

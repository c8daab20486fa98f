import * as v from 'valibot';
import { limits } from '../../contracts/limits.ts';
import { line, siteId, uuidV7 } from '../../contracts/text.ts';
import { normalEmail } from '../inquiries/normal-email.ts';
import { normalPhone } from '../inquiries/normal-phone.ts';

/** Who is asked for: by a phone, an e-mail or a visitor's id; on one site or on all of them. */
export const PersonQuerySchema = v.pipe(
  v.strictObject({
    site: v.optional(siteId()),
    phone: v.optional(
      v.pipe(
        line(limits.phone),
        v.check((text) => normalPhone(text, 'RU') !== null, 'must be a phone, best with its country code'),
      ),
    ),
    email: v.optional(
      v.pipe(
        line(limits.email),
        v.check((text) => normalEmail(text) !== null, 'must be an e-mail address'),
      ),
    ),
    visitor: v.optional(uuidV7()),
  }),
  v.check(
    ({ phone, email, visitor }) => [phone, email, visitor].filter((one) => one !== undefined).length === 1,
    'must name exactly one of phone, email and visitor',
  ),
);
export type PersonQuery = v.InferOutput<typeof PersonQuerySchema>;

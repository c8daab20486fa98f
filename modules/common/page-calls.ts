import { limits } from '../../contracts/limits.ts';
import type { ModuleContext } from '../../contracts/module.ts';

/** Text of whatever a page passed; nothing for nothing, so that the field is left out. */
const text = (value: unknown, length: number = limits.line) =>
  value == null ? undefined : String(value).slice(0, length);

type Values = Record<string, unknown>;

/**
 * Takes the page's own words:
 * - `['inquiry', { name, phone, email, message, form, … }]`; what else the page passes goes along as `fields`,
 *   since sites hand over whole forms (facts/comagic.md §2)
 * - `['identify', { name, phone, email, id }]`
 * - `['goal', 'name']`
 */
export function takePageCalls({ on, track, pageUrl }: ModuleContext): void {
  const contactOf = ({ name, phone, email }: Values) => ({
    name: text(name),
    phone: text(phone, limits.phone),
    email: text(email),
  });

  on('inquiry', ({ name, phone, email, message, form, ...rest }: Values) => {
    const fields: Values = {};
    for (const key of Object.keys(rest).slice(0, limits.fieldsPerInquiry))
      fields[key.slice(0, 64)] = text(rest[key], limits.fieldValue);
    track({
      type: 'inquiry',
      url: pageUrl(),
      contact: contactOf({ name, phone, email }),
      message: text(message, limits.text),
      form: text(form),
      fields,
    });
  });
  on('identify', (person: Values) => {
    track({ type: 'identity', contact: contactOf(person), userId: text(person.id) });
  });
  on('goal', (name: unknown) => {
    track({ type: 'goal', url: pageUrl(), name: text(name) });
  });
}

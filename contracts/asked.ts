import { defined } from './defined.ts';
import { limits } from './limits.ts';
import { shopTypes, sortShop } from './sort-shop.ts';
import { storableText } from './storable-text.ts';

type Values = Record<string, unknown>;

/**
 * Brings an event that carries the page's own words (`asked`, modules/common/page-calls.ts) into the form of
 * contracts/event.ts. Sites hand over whole forms as they are (facts/comagic.md §2), and the tag has no bytes to sort them:
 * so every value becomes a text, bounded and free of what cannot be stored; what has no place of its own goes into
 * `fields`. Anything else is given back as it came, to be checked as it is. Never throws.
 */
export function sortAsked(event: unknown): unknown {
  if (!isObject(event)) return event;
  if ('asked' in event && shopTypes.has(event.type)) return sortShop(event);
  const { asked, ...rest } = event;
  const values = valuesOf(asked);
  if (event.type === 'inquiry') return withConsent(values ? { ...rest, ...inquiryOf(values) } : event);
  if (event.type === 'identify' && values) return identityOf(rest, values);
  if (event.type === 'profile' && 'asked' in event) return { ...rest, values: fieldsOf(values ?? {}) };
  if (event.type === 'marketing_consent' && 'asked' in event) return { ...rest, ...consentOf(asked, values) };
  if (event.type === 'page_view') return { ...event, ...defined({ title: storableText(event.title) }) };
  if (event.type === 'goal') return { ...rest, ...defined({ name: storableText(event.name ?? asked) }) };
  return event;
}

/**
 * What a page passed, by name. Where it had no JSON the tag sends a list of its names and values, `name,value`
 * (modules/common/bounded.ts): objects have no text worth keeping there.
 */
function valuesOf(asked: unknown): Values | null {
  if (!Array.isArray(asked)) return isObject(asked) ? asked : null;
  const pairs = asked.map((text) => /^([^,]+),(.*)$/s.exec(String(text))).filter((pair) => pair !== null);
  return Object.fromEntries(pairs.filter(([, , value]) => !value?.startsWith('[object ')).map(([, ...pair]) => pair));
}

/** The page's word is `identify`, as everywhere; what comes of it is an identity, which happens on no page. */
function identityOf({ url: _, ...rest }: Values, asked: Values): Values {
  return { ...rest, type: 'identity', contact: contactOf(asked), ...defined({ userId: storableText(asked.id) }) };
}

/** `given` has to be said in so many words: what is not true or false is refused, and never taken for a yes. */
function consentOf(asked: unknown, values: Values | null): Values {
  const given = values ? values.given : asked;
  return { given, ...defined({ text: storableText(values?.text, 64) }) };
}

function inquiryOf(asked: Values): Values {
  const { name, phone, email, message, form, consentVersion, fillMs, trap, ...others } = asked;
  return {
    contact: contactOf({ name, phone, email }),
    ...defined({
      message: storableText(message, limits.text),
      form: storableText(form),
      consentVersion: storableText(consentVersion, 64),
      fillMs: isDuration(fillMs) ? Math.round(fillMs) : undefined,
      trap: trap ? true : undefined,
    }),
    fields: fieldsOf(others),
  };
}

function contactOf({ name, phone, email }: Values): Values {
  return defined({
    name: storableText(name),
    phone: storableText(phone, limits.phone),
    email: storableText(email, limits.email),
  });
}

function fieldsOf(others: Values): Record<string, string> {
  const pairs = Object.entries(others).flatMap(([key, value]) => {
    const [name, text] = [storableText(key, 64), storableText(value, limits.fieldValue)];
    return name === undefined || text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(pairs.slice(0, limits.fieldsPerInquiry));
}

/** The version of the consent that the browser keeps beside the visit, where the inquiry names none of its own. */
function withConsent(event: Values): Values {
  const { visit } = event;
  if (event.consentVersion !== undefined || !isObject(visit) || visit.consent !== true) return event;
  return { ...event, ...defined({ consentVersion: storableText(visit.version, 64) }) };
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 86_400_000;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

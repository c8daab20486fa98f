import { limits } from './limits.ts';

type Values = Record<string, unknown>;

/**
 * Brings an event that carries the page's own words (`asked`, modules/common/page-calls.ts) into the form of
 * contracts/event.ts. Sites hand over whole forms as they are (facts/comagic.md §2), and the tag has no bytes to sort them:
 * so every value becomes a text, bounded and free of what cannot be stored; what has no place of its own goes into
 * `fields`. Anything else is given back as it came, to be checked as it is. Never throws.
 */
export function sortAsked(event: unknown): unknown {
  if (!isObject(event)) return event;
  const { asked, ...rest } = event;
  const values = valuesOf(asked);
  if (event.type === 'inquiry') return withConsent(values ? { ...rest, ...inquiryOf(values) } : event);
  if (event.type === 'identify' && values) return identityOf(rest, values);
  if (event.type === 'page_view') return { ...event, ...defined({ title: textOf(event.title) }) };
  if (event.type === 'goal') return { ...rest, ...defined({ name: textOf(event.name ?? asked) }) };
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
  return { ...rest, type: 'identity', contact: contactOf(asked), ...defined({ userId: textOf(asked.id) }) };
}

function inquiryOf(asked: Values): Values {
  const { name, phone, email, message, form, consentVersion, fillMs, trap, ...others } = asked;
  return {
    contact: contactOf({ name, phone, email }),
    ...defined({
      message: textOf(message, limits.text),
      form: textOf(form),
      consentVersion: textOf(consentVersion, 64),
      fillMs: isDuration(fillMs) ? Math.round(fillMs) : undefined,
      trap: trap ? true : undefined,
    }),
    fields: fieldsOf(others),
  };
}

function contactOf({ name, phone, email }: Values): Values {
  return defined({ name: textOf(name), phone: textOf(phone, limits.phone), email: textOf(email, limits.email) });
}

function fieldsOf(others: Values): Record<string, string> {
  const pairs = Object.entries(others).flatMap(([key, value]) => {
    const [name, text] = [textOf(key, 64), textOf(value, limits.fieldValue)];
    return name === undefined || text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(pairs.slice(0, limits.fieldsPerInquiry));
}

/** The version of the consent that the browser keeps beside the visit, where the inquiry names none of its own. */
function withConsent(event: Values): Values {
  const { visit } = event;
  if (event.consentVersion !== undefined || !isObject(visit) || visit.consent !== true) return event;
  return { ...event, ...defined({ consentVersion: textOf(visit.version, 64) }) };
}

/** Text of whatever a page passed; nothing for nothing, so that the field is left out. */
function textOf(value: unknown, most: number = limits.line): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const text = typeof value === 'object' ? jsonOf(value) : String(value);
  return text.slice(0, most).replaceAll('\u0000', '').toWellFormed();
}

/** Deeper than the engine's stack it has no JSON; then it is only said that there was something. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 86_400_000;
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function defined(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

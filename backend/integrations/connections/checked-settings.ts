import type { Selectable } from 'kysely';
import * as v from 'valibot';
import { type FieldError, fieldErrors } from '../../../contracts/problem.ts';
import { ProblemError } from '../../http/problem.ts';
import { tokensPlace } from '../../sites/connection-tokens.ts';
import type { ConnectionTable } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { type Adapter, type AdapterSettings, parted, secretFields } from '../adapter.ts';

export interface CheckedSettings {
  settings: AdapterSettings;
  secrets: AdapterSettings;
  /** Which secrets were given now; the others are the stored ones. */
  given: string[];
}

interface GivenSettings {
  adapter: Adapter;
  given: AdapterSettings;
  /** The connection that is changed; its secrets stand in for those that are absent. */
  stored: Selectable<ConnectionTable> | null;
  secrets: Secrets;
}

/**
 * Settings and secrets as a person gave them, checked by the adapter's schema. Stored secrets are only taken where they
 * will be sent to the place that they were given for: otherwise whoever may change settings could have them sent to
 * themselves. Throws a problem that names every wrong field as `settings.<field>`.
 */
export function checkedSettings({ adapter, given, stored, secrets }: GivenSettings): CheckedSettings {
  const names = secretFields(adapter);
  const present = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !names.includes(name) || value !== ''),
  );
  const kept = stored ? storedSecrets(adapter, { stored, secrets }) : null;
  const result = v.safeParse(adapter.schema, { ...kept, ...present });
  const errors = result.success ? [] : fieldErrors(result.issues, 'settings');
  if (result.success && stored && kept)
    errors.push(...mustBeAnew(adapter, { stored, present, settings: result.output }));
  if (stored && !kept) errors.push(...unreadable(names, present));
  if (!result.success || errors.length > 0) throw wrongSettings(distinct(errors));
  return { ...parted(adapter, result.output), given: names.filter((name) => Object.hasOwn(present, name)) };
}

/** The stored settings and secrets as they are, for a check; `null` where the secrets cannot be opened. */
export function storedSettings(
  adapter: Adapter,
  { stored, secrets }: { stored: Selectable<ConnectionTable>; secrets: Secrets },
): AdapterSettings | null {
  const kept = storedSecrets(adapter, { stored, secrets });
  const result = v.safeParse(adapter.schema, { ...stored.settings, ...kept });
  return kept && result.success ? result.output : null;
}

/** A problem with fields of the settings. */
export function wrongSettings(errors: FieldError[]): ProblemError {
  return new ProblemError({
    code: 'wrong-settings',
    status: 400,
    title: 'Something in the settings is wrong.',
    errors,
  });
}

function storedSecrets(
  adapter: Adapter,
  { stored, secrets }: { stored: Selectable<ConnectionTable>; secrets: Secrets },
): AdapterSettings | null {
  try {
    return parted(adapter, JSON.parse(secrets.open(stored.secrets, tokensPlace(stored.id)))).secrets;
  } catch {
    // Sealed with a key that is not here: whoever changes the connection has to give them again.
    return null;
  }
}

function mustBeAnew(
  adapter: Adapter,
  { stored, present, settings }: { stored: { settings: object }; present: AdapterSettings; settings: AdapterSettings },
): FieldError[] {
  const before = (stored.settings as AdapterSettings)[adapter.sentTo];
  if (before === settings[adapter.sentTo]) return [];
  const problem = `must be given again, since ${adapter.sentTo} says where it is sent`;
  return secretFields(adapter)
    .filter((name) => !Object.hasOwn(present, name))
    .map((name) => ({ field: `settings.${name}`, problem }));
}

function unreadable(names: readonly string[], present: AdapterSettings): FieldError[] {
  const problem = 'must be given again: the stored one was sealed with another key';
  return names.filter((name) => !Object.hasOwn(present, name)).map((name) => ({ field: `settings.${name}`, problem }));
}

/** One problem a field: the last, which says most. */
function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [error.field, error])).values()];
}

import type { Selectable } from 'kysely';
import type { MailSettings } from '../../../contracts/mail.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { ProblemError } from '../../http/problem.ts';
import type { MailSettingsTable } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { passwordPlace } from './mail-secrets.ts';

export interface GivenMail {
  settings: MailSettings;
  /** Absent: the stored one, if it may still go where these settings lead. */
  password: string | undefined;
  stored: Selectable<MailSettingsTable> | null;
  secrets: Secrets;
  mode: 'production' | 'development';
}

/**
 * Settings as a person gave them, with the password that belongs to them; `null` where the server asks for none. A stored password
 * only ever goes to the server that it was given for, over a connection no worse than that one's. Throws a problem that names the field as `settings.…` or `password`.
 */
export function checkedMail({ settings, password, stored, secrets, mode }: GivenMail): {
  settings: MailSettings;
  password: string | null;
} {
  const errors: FieldError[] = [];
  if (settings.security === 'none' && mode === 'production')
    errors.push({
      field: 'settings.security',
      problem: 'must be tls or starttls: letters and the password would be readable on their way',
    });
  if (settings.user === '' && password !== undefined)
    errors.push({ field: 'settings.user', problem: 'must say whose password it is, or leave out the password' });
  const kept = settings.user !== '' && password === undefined ? keptPassword({ settings, stored, secrets }) : null;
  if (kept && 'problem' in kept) errors.push({ field: 'password', problem: kept.problem });
  if (errors.length > 0) {
    throw new ProblemError({
      code: 'wrong-settings',
      status: 400,
      title: 'Something in the settings is wrong.',
      errors,
    });
  }
  return { settings, password: password ?? (kept && 'password' in kept ? kept.password : null) };
}

function keptPassword({
  settings,
  stored,
  secrets,
}: Pick<GivenMail, 'settings' | 'stored' | 'secrets'>): { password: string } | { problem: string } {
  if (!stored?.password) return { problem: 'is missing' };
  const before = stored.settings;
  const goesElsewhere = before.host !== settings.host || before.port !== settings.port;
  if (goesElsewhere) return { problem: 'must be given again, since host and port say where it is sent' };
  if (before.security !== settings.security && settings.security === 'none')
    return { problem: 'must be given again, since security says how it is sent' };
  try {
    return { password: secrets.open(stored.password, passwordPlace(stored.site_id)) };
  } catch {
    // Sealed with a key that is not here: whoever changes the settings has to give it again.
    return { problem: 'must be given again: the stored one was sealed with another key' };
  }
}

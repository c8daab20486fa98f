import type { Words } from '../../words.ts';

/** Who published or changed something, as the backend names callers (`person:<e-mail>`, `token:<name>` …). */
export function whoText(who: string, { say }: Pick<Words, 'say'>): string {
  if (who === 'sites-file') return say('whoFile');
  if (who === 'system') return say('whoSystem');
  const [, kind, name = who] = /^(person|token):(.*)$/.exec(who) ?? [];
  return kind === 'token' ? say('whoToken', { name }) : name;
}

import type {
  LetterDetail,
  LetterLanguage,
  LetterList,
  LetterState,
  MailChange,
  MailTestOutcome,
  MailView,
  SuppressionList,
} from '../../../contracts/mail.ts';
import { type Api, queryOf } from '../../api.ts';

/** What the form of the settings holds: what is wrong in it the backend says, at the field. */
export type TypedMail = Omit<MailChange, 'settings'> & { settings: Record<string, unknown> };

/** E-mail of a site; every call throws `ApiFailure`. */
export function mailApi({ read, send }: Api, site: string) {
  const base = `/api/sites/${encodeURIComponent(site)}`;
  const letter = (id: string) => `${base}/letters/${encodeURIComponent(id)}`;
  return {
    mail: (signal?: AbortSignal) => read<MailView>(`${base}/mail`, signal),
    save: (change: TypedMail) => send<MailView>('PUT', `${base}/mail`, change),
    remove: () => send('DELETE', `${base}/mail`),
    test: (body: { language: LetterLanguage } & Partial<Omit<TypedMail, 'changedAt'>>) =>
      send<MailTestOutcome>('POST', `${base}/mail/test`, body),
    letters: ({ state, before }: { state: LetterState | ''; before: string | null }, signal?: AbortSignal) =>
      read<LetterList>(`${base}/letters${queryOf({ state, before, limit: '20' })}`, signal),
    letter: (id: string, signal?: AbortSignal) => read<LetterDetail>(letter(id), signal),
    sendAgain: (id: string) => send('POST', `${letter(id)}/send`),
    suppressions: (before: string | null, signal?: AbortSignal) =>
      read<SuppressionList>(`${base}/suppressions${queryOf({ before, limit: '20' })}`, signal),
    suppress: (address: string) => send('POST', `${base}/suppressions`, { address }),
    allow: (id: string) => send('DELETE', `${base}/suppressions/${encodeURIComponent(id)}`),
  };
}
export type MailApi = ReturnType<typeof mailApi>;

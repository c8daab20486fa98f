import type { OneTimeLink } from '../../../contracts/people.ts';
import { fieldFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogEnd } from '../../ui/dialog-end.tsx';
import { Field } from '../../ui/field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { peopleApi } from './people-api.ts';
import { RightsFields } from './rights-fields.tsx';
import { useRights } from './use-rights.ts';

/** Asks whom to invite and to what. */
export function InviteDialog({ onInvited, onClose }: { onInvited: (link: OneTimeLink) => void; onClose: () => void }) {
  const words = useWords();
  const { say } = words;
  const api = peopleApi(useApi());
  const { rights, fields, check } = useRights({ role: 'marketer', sites: null });
  const { busy, failure, submit } = useSubmit(async (form) => {
    if (check()) onInvited(await api.invite({ email: String(form.get('email')), ...rights }));
  });
  return (
    <Dialog title={say('inviteTitle')} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Field
          type="email"
          label={say('email')}
          name="email"
          autoComplete="off"
          maxLength={254}
          required
          takesFocus
          error={fieldFailure(failure, 'email', words)}
        />
        <RightsFields {...fields} />
        <DialogEnd
          action={say('inviteMake')}
          busyText={say('accessMaking')}
          busy={busy}
          failure={failure}
          fields={['email']}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

import type { OneTimeLink, PersonOfConsole } from '../../../contracts/people.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogEnd } from '../../ui/dialog-end.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { peopleApi } from './people-api.ts';
import { PersonActions } from './person-actions.tsx';
import { RightsFields } from './rights-fields.tsx';
import { useRights } from './use-rights.ts';

interface PersonDialogProps {
  person: PersonOfConsole;
  onLink: (link: OneTimeLink) => void;
  onChanged: () => void;
  onClose: () => void;
}

/** A person's rights, and what else an owner can do for them. */
export function PersonDialog({ person, onLink, onChanged, onClose }: PersonDialogProps) {
  const { say } = useWords();
  const api = peopleApi(useApi());
  const { rights, fields, check } = useRights({ role: person.role, sites: person.sites });
  const { busy, failure, submit } = useSubmit(async () => {
    if (!check()) return;
    await api.setRights(person.id, rights);
    onChanged();
  });
  return (
    <Dialog title={person.email} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <RightsFields {...fields} />
        <p class="quiet">{say('rightsNote')}</p>
        <DialogEnd
          action={say('accessSave')}
          busyText={say('accessSaving')}
          busy={busy}
          failure={failure}
          onClose={onClose}
        />
      </form>
      <PersonActions person={person} onLink={onLink} onChanged={onChanged} />
    </Dialog>
  );
}

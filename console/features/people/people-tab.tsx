import { useState } from 'preact/hooks';
import type { OneTimeLink, PersonOfConsole } from '../../../contracts/people.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FactorDemand } from './factor-demand.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkShown } from './link-shown.tsx';
import { OpenLinks } from './open-links.tsx';
import { peopleApi } from './people-api.ts';
import { PeopleTable } from './people-table.tsx';
import { PersonDialog } from './person-dialog.tsx';

/** How soon the list shows what another owner did, or that somebody has joined. */
const everyMs = 20_000;

type Open =
  | { is: 'nothing' | 'invite' }
  | { is: 'person'; person: PersonOfConsole }
  | { is: 'link'; link: OneTimeLink };

/** The people of the console. */
export function PeopleTab({ own }: { own: string }) {
  const { say } = useWords();
  const api = peopleApi(useApi());
  const { resource, retry, refresh } = useResource('people', { load: api.read, everyMs });
  const [open, setOpen] = useState<Open>({ is: 'nothing' });
  const close = () => setOpen({ is: 'nothing' });
  const changed = () => {
    close();
    void refresh();
  };
  const show = (link: OneTimeLink) => {
    setOpen({ is: 'link', link });
    void refresh();
  };
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <span class="bone tall" aria-busy="true" />;
  const { people, invitations } = resource.value;
  return (
    <>
      <div class="sheet-tools">
        <button type="button" class="button primary" onClick={() => setOpen({ is: 'invite' })}>
          {say('inviteSomebody')}
        </button>
      </div>
      <PeopleTable people={people} own={own} onChange={(person) => setOpen({ is: 'person', person })} />
      {people.length === 1 && invitations.length === 0 && (
        <p class="alone">
          <strong>{say('onePerson')}</strong> {say('onePersonText')}
        </p>
      )}
      <OpenLinks links={invitations} onChanged={changed} />
      <FactorDemand />
      {open.is === 'invite' && <InviteDialog onInvited={show} onClose={close} />}
      {open.is === 'person' && <PersonDialog person={open.person} onLink={show} onChanged={changed} onClose={close} />}
      {open.is === 'link' && <LinkShown link={open.link} onClose={close} />}
    </>
  );
}

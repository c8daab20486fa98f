import type { PersonOfConsole } from '../../../contracts/people.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { ListTime } from '../../ui/list-time.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SiteNames } from './site-names.tsx';

interface PeopleTableProps {
  people: readonly PersonOfConsole[];
  /** E-mail of whoever looks. */
  own: string;
  onChange: (person: PersonOfConsole) => void;
}

/** Who may log in, and to what. */
export function PeopleTable({ people, own, onChange }: PeopleTableProps) {
  const { say } = useWords();
  return (
    <table class="grid people">
      <thead>
        <tr>
          <th scope="col">{say('accessPerson')}</th>
          <th scope="col">{say('accessRole')}</th>
          <th scope="col">{say('accessSites')}</th>
          <th scope="col">{say('lastActive')}</th>
          <th scope="col">
            <span class="unseen">{say('accessChange')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isOwn={person.email === own} onChange={onChange} />
        ))}
      </tbody>
    </table>
  );
}

interface PersonRowProps {
  person: PersonOfConsole;
  isOwn: boolean;
  onChange: (person: PersonOfConsole) => void;
}

function PersonRow({ person, isOwn, onChange }: PersonRowProps) {
  const { say, name } = useWords();
  const { email, role, sites, disabledAt, secondFactor, lastUsedAt } = person;
  return (
    <tr data-off={disabledAt !== null}>
      <td class="grid-main">
        <span class="grid-name">{email}</span>
        {isOwn && <span class="badge you">{say('accessYou')}</span>}
        {disabledAt && <span class="badge robot">{say('personIsOff')}</span>}
        {secondFactor && <span class="badge safe">{say('secondFactorOn')}</span>}
      </td>
      <td>{name('roleTitle', role)}</td>
      <td>
        <SiteNames sites={sites} />
      </td>
      <td class="grid-time">
        {lastUsedAt ? (
          <ListTime at={lastUsedAt} timeZone={localTimeZone} />
        ) : (
          <span class="quiet">{say('neverLoggedIn')}</span>
        )}
      </td>
      <td class="grid-end">
        <button
          type="button"
          class="button small"
          aria-label={say('accessChangeWho', { who: email })}
          onClick={() => onChange(person)}
        >
          {say('accessChange')}
        </button>
      </td>
    </tr>
  );
}

import { useId } from 'preact/hooks';
import type { Role } from '../../../contracts/access.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { Rights } from './people-api.ts';
import { SitesChoice } from './sites-choice.tsx';

/** As contracts/access.ts has them, whose checks a page of the console does without. */
export const roles: readonly Role[] = ['owner', 'marketer', 'viewer'];

interface RightsFieldsProps {
  rights: Rights;
  onChange: (rights: Rights) => void;
  sitesError: string | undefined;
}

/** A role with what it means, and the sites that it is for; an owner has them all. */
export function RightsFields({ rights, onChange, sitesError }: RightsFieldsProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <>
      <fieldset class="choices">
        <legend>{say('accessRole')}</legend>
        {roles.map((role) => (
          <label key={role} class="choice">
            <input
              type="radio"
              name={id}
              checked={rights.role === role}
              onChange={() => onChange({ role, sites: role === 'owner' ? null : rights.sites })}
            />
            <span>
              {say(`roleTitle-${role}`)}
              <span class="choice-text">{say(`roleText-${role}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {rights.role !== 'owner' && (
        <SitesChoice chosen={rights.sites} onChoose={(sites) => onChange({ ...rights, sites })} error={sitesError} />
      )}
    </>
  );
}

import { useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';
import type { Rights } from './people-api.ts';

/** Rights while they are chosen. `check` says whether they can be sent, and from then on what is missing. */
export function useRights(first: Rights) {
  const { say } = useWords();
  const [rights, setRights] = useState(first);
  const [checked, setChecked] = useState(false);
  const lacking = rights.sites?.length === 0;
  return {
    rights,
    fields: { rights, onChange: setRights, sitesError: checked && lacking ? say('sitesNeeded') : undefined },
    check(): boolean {
      setChecked(true);
      return !lacking;
    },
  };
}

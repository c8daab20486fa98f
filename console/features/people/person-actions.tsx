import { useState } from 'preact/hooks';
import type { OneTimeLink, PersonOfConsole } from '../../../contracts/people.ts';
import { formFailure } from '../../format/failure-text.ts';
import type { TextKey } from '../../texts.ts';
import { useApi } from '../../ui/api-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { peopleApi } from './people-api.ts';
import { SureButton } from './sure-button.tsx';

interface PersonActionsProps {
  person: PersonOfConsole;
  onLink: (link: OneTimeLink) => void;
  onChanged: () => void;
}

/** What an owner does for or about a person, each with what it means. */
export function PersonActions({ person, onLink, onChanged }: PersonActionsProps) {
  const words = useWords();
  const { say } = words;
  const api = peopleApi(useApi());
  const [failure, setFailure] = useState<unknown>(null);
  const { id, disabledAt, secondFactor } = person;
  const tried = (work: () => Promise<void>) => () => {
    setFailure(null);
    work().catch(setFailure);
  };
  const changed = (work: () => Promise<void>) => tried(() => work().then(onChanged));

  return (
    <div class="person-actions">
      {!disabledAt && (
        <ActionLine name="makePasswordLink" text="makePasswordLinkText">
          <button
            type="button"
            class="button"
            onClick={tried(async () => onLink(await api.makePasswordLink(id)))}
            aria-describedby="makePasswordLink"
          >
            {say('inviteMake')}
          </button>
        </ActionLine>
      )}
      {secondFactor && (
        <ActionLine name="takeFactorOff" text="takeFactorOffText">
          <SureButton name={say('factorStop')} about="takeFactorOff" onSure={changed(() => api.takeFactorOff(id))} />
        </ActionLine>
      )}
      {disabledAt ? (
        <ActionLine name="personOn" text="personOnText">
          <button
            type="button"
            class="button"
            onClick={changed(() => api.setState(id, { disabled: false }))}
            aria-describedby="personOn"
          >
            {say('personOn')}
          </button>
        </ActionLine>
      ) : (
        <ActionLine name="personOff" text="personOffText">
          <SureButton
            name={say('personOff')}
            about="personOff"
            onSure={changed(() => api.setState(id, { disabled: true }))}
          />
        </ActionLine>
      )}
      <ActionLine name="removePerson" text="removePersonText">
        <SureButton name={say('removePerson')} about="removePerson" onSure={changed(() => api.remove(id))} />
      </ActionLine>
      <p class="form-failure" role="alert">
        {formFailure(failure, [], words)}
      </p>
    </div>
  );
}

function ActionLine({ name, text, children }: { name: TextKey; text: TextKey; children: preact.ComponentChildren }) {
  const { say } = useWords();
  return (
    <div class="action-line">
      <p id={name}>
        {say(name)}
        <span class="choice-text">{say(text)}</span>
      </p>
      {children}
    </div>
  );
}

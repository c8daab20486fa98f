import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import {
  contactKinds,
  type KnownContact,
  type SharedContact,
  type SharedContacts,
} from '../../../contracts/person-merge.ts';
import type { Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { contactWords } from './contact-words.ts';
import type { SegmentsApi } from './segments-api.ts';

const refreshMs = 60_000;

interface SharedTabProps {
  api: SegmentsApi;
  site: Site;
  canWrite: boolean;
}

/** Contacts that join nobody, from when on a contact is one, and a way to name more of them. */
export function SharedTab({ api, site, canWrite }: SharedTabProps) {
  const { say } = useWords();
  const saving = useSave();
  const { resource, retry, refresh } = useResource(`shared-contacts:${site.id}`, {
    load: (signal) => api.shared(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const changed = () => void refresh();
  const { contacts, sharedAbove } = resource.value;
  const heed = (contact: KnownContact) =>
    void saving.run(async () => {
      await api.heed(contact);
      await refresh();
    });
  return (
    <>
      <p class="section-text quiet">{say('sharedText')}</p>
      {canWrite && (
        <div class="shared-forms">
          <AboveForm key={sharedAbove} {...{ api, sharedAbove }} onSaved={changed} />
          <IgnoreForm api={api} onSaved={changed} />
        </div>
      )}
      <FailureLine failure={saving.failure} known={{}} />
      {contacts.length === 0 ? (
        <p class="quiet">{say('sharedNone')}</p>
      ) : (
        <SharedTable {...{ contacts, canWrite }} onHeed={heed} />
      )}
    </>
  );
}

function SharedTable({
  contacts,
  canWrite,
  onHeed,
}: {
  contacts: SharedContacts['contacts'];
  canWrite: boolean;
  onHeed: (contact: KnownContact) => void;
}) {
  const words = useWords();
  const { say } = words;
  return (
    <ul class="offer-rows">
      {contacts.map((one) => {
        const text = contactWords(one.contact, words);
        return (
          <li class="shared-row" key={text}>
            <strong class="offer-what">{text}</strong>
            <span class="quiet">{saidBy(one, words)}</span>
            <span class="quiet">
              {one.ignoredBy === null
                ? say('sharedByRule')
                : say('sharedByHand', { who: one.ignoredBy.replace(/^(?:person|token):/, '') })}
            </span>
            {canWrite && one.ignoredBy !== null && (
              <button
                type="button"
                class="button"
                aria-label={say('sharedHeedOf', { what: text })}
                onClick={() => onHeed(one.contact)}
              >
                {say('sharedHeed')}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function saidBy({ said, more }: SharedContact, { count }: ReturnType<typeof useWords>): string {
  return `${count('sharedBrowsers', said)}${more ? '+' : ''}`;
}

function AboveForm({ api, sharedAbove, onSaved }: { api: SegmentsApi; sharedAbove: number; onSaved: () => void }) {
  const { say } = useWords();
  const [value, setValue] = useState<unknown>(sharedAbove);
  const saving = useSave();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void saving.run(async () => {
      await api.setRules(value as number);
      onSaved();
    });
  };
  return (
    <form class="card" onSubmit={submit} noValidate>
      <FormField label={say('sharedAbove')} errors={errorsAt(saving.errors, ['sharedAbove'])}>
        {(ids) => <NumberControl {...{ ids, value, empty: null, onChange: setValue }} />}
      </FormField>
      <div class="save-row">
        <button type="submit" class="button" disabled={saving.state === 'busy' || value === sharedAbove}>
          {say('sharedAboveSave')}
        </button>
        <FailureLine failure={saving.failure} known={{}} />
      </div>
    </form>
  );
}

function IgnoreForm({ api, onSaved }: { api: SegmentsApi; onSaved: () => void }) {
  const { say, name } = useWords();
  const empty: KnownContact = { kind: 'phone', text: '' };
  const [contact, setContact] = useState(empty);
  const saving = useSave();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void saving.run(async () => {
      await api.ignore(contact);
      setContact({ ...contact, text: '' });
      onSaved();
    });
  };
  return (
    <form class="card shared-add" onSubmit={submit} noValidate aria-label={say('sharedAdd')}>
      <FormField label={say('sharedAddKind')}>
        {(ids) => (
          <ChoiceControl
            {...{
              ids,
              value: contact.kind,
              onChange: (kind) => setContact({ ...contact, kind: kind as KnownContact['kind'] }),
            }}
            choices={contactKinds.map((kind) => ({ value: kind, label: name('segmentContact', kind) }))}
          />
        )}
      </FormField>
      <FormField label={say('sharedAddContact')} errors={errorsAt(saving.errors, ['contact'])}>
        {(ids) => (
          <TextControl
            {...{ ids, value: contact.text, onChange: (text) => setContact({ ...contact, text: String(text ?? '') }) }}
          />
        )}
      </FormField>
      <div class="save-row">
        <button type="submit" class="button" disabled={saving.state === 'busy'}>
          {say('sharedAdd')}
        </button>
        <FailureLine failure={saving.failure} known={{}} />
      </div>
    </form>
  );
}

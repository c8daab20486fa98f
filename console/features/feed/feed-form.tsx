import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { FeedSettings, FeedView } from '../../../contracts/feed.ts';
import { useWords } from '../../ui/words-context.tsx';
import { NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import type { FeedApi } from './feed-api.ts';
import { FeedFailureLine } from './feed-failure.tsx';

interface FeedFormProps {
  api: FeedApi;
  view: FeedView;
  onSaved: () => void;
  onClose: () => void;
}

const newSettings: FeedSettings = { address: '', state: 'on', everyHours: 6 };

/** Where the feed is, and how often it is loaded. */
export function FeedForm({ api, view, onSaved, onClose }: FeedFormProps) {
  const { say } = useWords();
  const saving = useSave();
  const [settings, setSettings] = useState(view.settings ?? newSettings);
  const set = (change: Partial<FeedSettings>) => setSettings((old) => ({ ...old, ...change }));
  const at = (name: string) => errorsAt(saving.errors, [`settings.${name}`]);
  const known = ['address', 'everyHours'].flatMap(at);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = { ...settings, address: settings.address.trim() };
    const isSaved = await saving.run(async () => {
      await api.save({ settings: sent, seen: view.changedAt });
    });
    if (isSaved) onSaved();
  };
  return (
    <form class="card settings-form" onSubmit={submit} noValidate>
      <h2>{say('feedTitle')}</h2>
      <FormField label={say('feedAddress')} help={say('feedAddressHelp')} errors={at('address')}>
        {(ids) => (
          <TextControl
            {...{ ids, value: settings.address }}
            onChange={(address) => set({ address: String(address ?? '') })}
          />
        )}
      </FormField>
      <FormField label={say('feedEvery')} errors={at('everyHours')}>
        {(ids) => (
          <NumberControl
            {...{ ids, value: settings.everyHours, empty: undefined }}
            onChange={(hours) => set({ everyHours: hours as number })}
          />
        )}
      </FormField>
      <label class="check-row">
        <input
          type="checkbox"
          checked={settings.state === 'on'}
          onChange={(event) => set({ state: event.currentTarget.checked ? 'on' : 'off' })}
        />
        {say('feedState')}
      </label>
      <FieldErrors errors={saving.errors.filter((error) => !known.includes(error))} />
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
          {say(saving.state === 'busy' ? 'saving' : 'feedSave')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {say('feedCancel')}
        </button>
        <FeedFailureLine failure={saving.failure} />
      </div>
    </form>
  );
}

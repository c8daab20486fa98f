import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { PoolSettings, PoolView } from '../../../contracts/coupons.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { OfferFailure } from './offer-failure.tsx';
import type { OffersApi } from './offers-api.ts';

interface PoolFormProps {
  api: OffersApi;
  id: string;
  /** `null`: a new one. */
  pool: PoolView | null;
  onSaved: () => void;
  onCancel: () => void;
}

/** A pool's settings: codes of its own for everybody, or one for all. */
export function PoolForm({ api, id, pool, onSaved, onCancel }: PoolFormProps) {
  const { say, name } = useWords();
  const saving = useSave();
  const [settings, setSettings] = useState<PoolSettings>(
    pool?.settings ?? { kind: 'unique', name: '', warnBelow: 50, endsOn: null },
  );
  const set = (change: object) => {
    setSettings((old) => ({ ...old, ...change }) as PoolSettings);
    saving.clear();
  };
  const become = (kind: PoolSettings['kind']) => {
    const { name: called, endsOn } = settings;
    setSettings(
      kind === 'unique' ? { kind, name: called, endsOn, warnBelow: 50 } : { kind, name: called, endsOn, code: '' },
    );
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isSaved = await saving.run(async () => {
      await api.savePool(id, { settings, seen: pool?.changedAt ?? null });
    });
    if (isSaved) onSaved();
  };
  const at = (field: string) => errorsAt(saving.errors, [`settings.${field}`]);
  return (
    <form class="settings-form" onSubmit={submit} noValidate>
      <FormField label={say('poolName')} errors={at('name')}>
        {(ids) => <TextControl {...{ ids, value: settings.name, onChange: (value) => set({ name: value ?? '' }) }} />}
      </FormField>
      {!pool && (
        <FormField label={say('poolKind')}>
          {(ids) => (
            <ChoiceControl
              {...{ ids, value: settings.kind, onChange: (kind) => become(kind as PoolSettings['kind']) }}
              choices={(['unique', 'shared'] as const).map((value) => ({ value, label: name('poolKind', value) }))}
            />
          )}
        </FormField>
      )}
      {settings.kind === 'shared' ? (
        <FormField label={say('poolCode')} errors={at('code')}>
          {(ids) => <TextControl {...{ ids, value: settings.code, onChange: (code) => set({ code: code ?? '' }) }} />}
        </FormField>
      ) : (
        <FormField label={say('poolWarnBelow')} errors={at('warnBelow')}>
          {(ids) => (
            <NumberControl
              {...{ ids, value: settings.warnBelow, empty: undefined, onChange: (warnBelow) => set({ warnBelow }) }}
            />
          )}
        </FormField>
      )}
      <FormField label={say('poolEndsOn')} help={say('poolEndsOnHelp')} errors={at('endsOn')}>
        {(ids) => (
          <input
            {...ids}
            class="input short-date"
            type="date"
            value={settings.endsOn ?? ''}
            onInput={(event) => set({ endsOn: event.currentTarget.value || null })}
          />
        )}
      </FormField>
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
          {say('connectionSave')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
        <OfferFailure failure={saving.failure} />
      </div>
    </form>
  );
}

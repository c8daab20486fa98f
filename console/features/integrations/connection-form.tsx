import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdapterView, CheckOutcome, ConnectionView, SavedConnection } from '../../../contracts/integrations.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useApi } from '../../ui/api-context.ts';
import { useSites } from '../../ui/sites-context.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { AdapterFieldControl } from './adapter-field.tsx';
import { CheckResult } from './check-result.tsx';
import { settingsOf, valuesOf } from './connection-values.ts';
import { FormFailure } from './form-failure.tsx';
import { integrationsApi } from './integrations-api.ts';

interface ConnectionFormProps {
  adapter: AdapterView;
  /** The connection that is changed; `null`: a new one. */
  connection: ConnectionView | null;
  /** The site that is chosen on the page; empty: it is asked for. */
  site: string;
  onSaved: (saved: SavedConnection) => void;
  onCancel: () => void;
}

/** The form of a connection, drawn from its adapter's schema; what is typed can be checked before it is saved. */
export function ConnectionForm({ adapter, connection, site: chosen, onSaved, onCancel }: ConnectionFormProps) {
  const { say, language } = useWords();
  const sites = useSites();
  const api = integrationsApi(useApi());
  const saving = useSave();
  const check = useAsking<CheckOutcome>();
  const form = useRef<HTMLFormElement>(null);
  const [site, setSite] = useState(connection?.site ?? (chosen || (sites[0]?.id ?? '')));
  const [values, setValues] = useState(() => valuesOf(adapter.fields, connection?.settings ?? {}));
  const { system } = adapter;
  const settings = () => settingsOf(adapter.fields, values);
  const set = (name: string, value: unknown) => {
    setValues((old) => ({ ...old, [name]: value }));
    saving.clear();
    check.clear();
  };

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await saving.run(async () => {
      const { id, changedAt } = connection ?? {};
      const saved =
        id !== undefined && changedAt !== undefined
          ? await api.change(site, id, { settings: settings(), changedAt })
          : await api.create(site, { system, settings: settings() });
      onSaved(saved);
    });
  };
  const tryOut = () => {
    saving.clear();
    const of = connection ? { connection: connection.id } : {};
    void check.run(() => api.check(site, { system, ...of, settings: settings() }));
  };

  const blamed = check.outcome?.outcome === 'failed' ? check.outcome.field : null;
  const errors: readonly FieldError[] = [...saving.errors, ...(check.failure?.errors ?? [])];
  useEffect(() => {
    // The form is longer than a phone: the first wrong field has to come into sight.
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [saving.errors, check.failure]);
  const known = adapter.fields.flatMap(({ name }) => errorsAt(errors, ['settings', name]));
  const later = adapter.fields.filter(({ rare }) => rare);
  const draw = (field: AdapterView['fields'][number]) => (
    <div class="blamed" data-blamed={field.name === blamed} key={field.name}>
      <AdapterFieldControl
        field={field}
        site={site}
        value={values[field.name]}
        errors={errorsAt(errors, ['settings', field.name])}
        kept={connection?.secrets.find(({ name }) => name === field.name) ?? null}
        onChange={(value) => set(field.name, value)}
      />
    </div>
  );
  return (
    <form ref={form} class="settings-form connection-form" onSubmit={submit} noValidate>
      {!connection && sites.length > 1 && !chosen && (
        <FormField label={say('integrationSite')}>
          {(ids) => (
            <ChoiceControl
              {...{ ids, value: site, onChange: (value) => setSite(String(value)) }}
              choices={sites.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </FormField>
      )}
      {adapter.fields.filter((field) => !later.includes(field)).map(draw)}
      {later.length > 0 && (
        <details class="more-settings" open={later.some(({ name }) => errorsAt(errors, ['settings', name]).length > 0)}>
          <summary>{say('moreSettings')}</summary>
          <div class="settings-form">{later.map(draw)}</div>
        </details>
      )}
      <FieldErrors errors={errors.filter((error) => !known.includes(error))} />
      {check.outcome && <CheckResult outcome={check.outcome} />}
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy' || check.busy}>
          {say(connection ? 'connectionSave' : 'connectNew')}
        </button>
        <button type="button" class="button" disabled={check.busy} onClick={tryOut}>
          {say(check.busy ? 'checking' : 'checkNow')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
        <FormFailure failure={saving.failure ?? check.failure} />
      </div>
      <p class="quiet">{adapter.hookHelp[language]}</p>
    </form>
  );
}

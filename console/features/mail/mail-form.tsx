import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type MailTestOutcome, type MailView, mailSecurities } from '../../../contracts/mail.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SecretControl } from '../integrations/secret-control.tsx';
import { ChoiceControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { type ControlIds, FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import type { MailApi } from './mail-api.ts';
import { MailFailure } from './mail-failure.tsx';
import { TestResult } from './test-result.tsx';

interface MailFormProps {
  api: MailApi;
  view: MailView;
  site: string;
  onSaved: () => void;
  onCancel: () => void;
}

type Name = keyof NonNullable<MailView['settings']>;
const usualPorts = { tls: 465, starttls: 587, none: 25 } as const;
const first = { security: 'starttls', port: usualPorts.starttls, perMinute: 60, replyTo: null };

/** How a site sends e-mail; a test letter can be sent before anything is stored. */
export function MailForm({ api, view, site, onSaved, onCancel }: MailFormProps) {
  const words = useWords();
  const { say, language } = words;
  const saving = useSave();
  const test = useAsking<MailTestOutcome>();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Record<string, unknown>>(view.settings ?? first);
  const [password, setPassword] = useState<string>();
  const forget = () => {
    saving.clear();
    test.clear();
  };
  const set = (change: Record<string, unknown>) => {
    setValues((old) => ({ ...old, ...change }));
    forget();
  };
  // Whoever changes how the connection is secured wants the port that belongs to it, unless they have one of their own.
  const secure = (security: keyof typeof usualPorts) => {
    const isUsual = Object.values(usualPorts).some((port) => port === values.port);
    set({ security, ...(isUsual && { port: usualPorts[security] }) });
  };
  const typed = () => ({ settings: values, ...(password !== undefined && { password }) });
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    test.clear();
    const isSaved = await saving.run(async () => {
      await api.save({ ...typed(), changedAt: view.changedAt });
    });
    if (isSaved) onSaved();
  };
  const tryOut = () => {
    saving.clear();
    void test.run(() => api.test({ language, ...typed() }));
  };

  const errors = [...saving.errors, ...(test.failure?.errors ?? [])];
  useEffect(() => {
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [saving.errors, test.failure]);
  const blamed = test.outcome?.outcome === 'failed' ? test.outcome.field : null;
  const names: readonly Name[] = [
    'host',
    'port',
    'security',
    'user',
    'senderName',
    'senderAddress',
    'replyTo',
    'perMinute',
  ];
  const known = [...names.flatMap((name) => errorsAt(errors, ['settings', name])), ...errorsAt(errors, ['password'])];
  const field = (name: Name, control: (ids: ControlIds) => preact.ComponentChildren, help?: string) => (
    <div class="blamed" data-blamed={blamed === `settings.${name}`}>
      <FormField label={say(`mail-${name}`)} help={help} errors={errorsAt(errors, ['settings', name])}>
        {control}
      </FormField>
    </div>
  );
  const text = (name: Name, help?: string) =>
    field(
      name,
      (ids) => <TextControl {...{ ids, value: values[name], onChange: (value) => set({ [name]: value ?? '' }) }} />,
      help,
    );
  return (
    <form ref={form} class="settings-form mail-form" onSubmit={submit} noValidate>
      <fieldset class="mail-part">
        <legend>{say('mailServer')}</legend>
        <div class="mail-pair">
          {text('host', say('mailHelp-host'))}
          {field('port', (ids) => (
            <NumberControl {...{ ids, value: values.port, empty: undefined, onChange: (port) => set({ port }) }} />
          ))}
        </div>
        {field('security', (ids) => (
          <ChoiceControl
            {...{ ids, value: values.security, onChange: (value) => secure(value as keyof typeof usualPorts) }}
            choices={mailSecurities.map((value) => ({ value, label: say(`mailSecurity-${value}`) }))}
          />
        ))}
        <div class="mail-pair even">
          {text('user', say('mailHelp-user'))}
          <div class="blamed" data-blamed={blamed === 'password'}>
            <FormField label={say('mailPassword')} errors={errorsAt(errors, ['password'])}>
              {(ids) => (
                <SecretControl
                  {...{ ids, site, label: say('mailPassword'), value: password }}
                  kept={view.password && { name: 'password', ...view.password }}
                  onChange={(value) => {
                    setPassword(value as string | undefined);
                    forget();
                  }}
                />
              )}
            </FormField>
          </div>
        </div>
      </fieldset>
      <fieldset class="mail-part">
        <legend>{say('mailSender')}</legend>
        <div class="mail-pair even">
          {text('senderAddress', say('mailHelp-senderAddress'))}
          {text('senderName', say('mailHelp-senderName'))}
        </div>
        <div class="mail-pair even">
          {field(
            'replyTo',
            (ids) => (
              <TextControl {...{ ids, value: values.replyTo, onChange: (value) => set({ replyTo: value ?? null }) }} />
            ),
            say('mailHelp-replyTo'),
          )}
          {field(
            'perMinute',
            (ids) => (
              <NumberControl
                {...{ ids, value: values.perMinute, empty: undefined, onChange: (perMinute) => set({ perMinute }) }}
              />
            ),
            say('mailHelp-perMinute'),
          )}
        </div>
      </fieldset>
      <FieldErrors errors={errors.filter((error) => !known.includes(error))} />
      {test.outcome && <TestResult outcome={test.outcome} />}
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy' || test.busy}>
          {say('connectionSave')}
        </button>
        <button type="button" class="button" disabled={test.busy} onClick={tryOut}>
          {say(test.busy ? 'mailTesting' : 'mailTest')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
        <MailFailure failure={saving.failure ?? test.failure} />
      </div>
    </form>
  );
}

import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import type { MailApi } from './mail-api.ts';
import { MailFailure } from './mail-failure.tsx';

const refreshMs = 30_000;

interface SuppressionsCardProps {
  api: MailApi;
  site: string;
  count: number;
  onChanged: () => void;
}

/** Who gets no letters of a site and why; people can be added by hand, and let in again. */
export function SuppressionsCard({ api, site, count, onChanged }: SuppressionsCardProps) {
  const { say, count: counted } = useWords();
  const [address, setAddress] = useState('');
  const [before, setBefore] = useState<string | null>(null);
  const adding = useSave();
  const removing = useSave();
  const { resource, retry, refresh } = useResource(`suppressions:${site}:${before ?? ''}`, {
    load: (signal) => api.suppressions(before, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  const { suppressions, next } = resource.state === 'full' ? resource.value : { suppressions: [], next: null };
  const changed = () => {
    void refresh();
    onChanged();
  };
  const add = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isAdded = await adding.run(async () => {
      await api.suppress(address);
      changed();
    });
    if (isAdded) setAddress('');
  };
  const allow = (id: string) =>
    void removing.run(async () => {
      await api.allow(id);
      changed();
    });
  return (
    <section class="card" aria-labelledby="suppressions-title">
      <div class="card-head">
        <h2 id="suppressions-title">{say('suppressions')}</h2>
        <span class="quiet">{counted('suppressed', count)}</span>
      </div>
      <p class="quiet" id="suppressions-about">
        {say('suppressionsText')}
      </p>
      <ul class="suppression-rows">
        {suppressions.map((one) => (
          <li key={one.id} class="suppression-row">
            <span class="letter-to">{one.address ?? say('suppressedErased')}</span>
            <span class="quiet">{say(`suppression-${one.reason}`)}</span>
            <When at={one.at} site={site} />
            <SureButton
              name={say('suppressionRemove')}
              label={say('suppressionRemoveWhat', { address: one.address ?? '' })}
              about="suppressions-about"
              onSure={() => allow(one.id)}
            />
          </li>
        ))}
      </ul>
      {(next || before) && (
        <div class="form-end">
          {before && (
            <button type="button" class="button small" onClick={() => setBefore(null)}>
              {say('suppressionsFirst')}
            </button>
          )}
          {next && (
            <button type="button" class="button small" onClick={() => setBefore(next)}>
              {say('lettersMore')}
            </button>
          )}
        </div>
      )}
      <form class="suppression-form" onSubmit={add} noValidate>
        <FormField label={say('suppressionAddress')} errors={errorsAt(adding.errors, ['address'])}>
          {(ids) => <TextControl {...{ ids, value: address, onChange: (value) => setAddress(String(value ?? '')) }} />}
        </FormField>
        <button type="submit" class="button" disabled={adding.state === 'busy'}>
          {say('suppressionAdd')}
        </button>
      </form>
      <MailFailure failure={adding.failure ?? removing.failure} />
    </section>
  );
}

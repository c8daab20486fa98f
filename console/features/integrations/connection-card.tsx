import { useState } from 'preact/hooks';
import type { AdapterView, CheckOutcome, ConnectionView } from '../../../contracts/integrations.ts';
import { ApiFailure } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';
import { useSites } from '../../ui/sites-context.ts';
import { useAsking } from '../../ui/use-asking.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { CheckResult } from './check-result.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionSign } from './connection-sign.tsx';
import { FormFailure } from './form-failure.tsx';
import { integrationsApi } from './integrations-api.ts';
import { RenewHookDialog } from './renew-hook-dialog.tsx';

interface ConnectionCardProps {
  connection: ConnectionView;
  adapter: AdapterView;
  canWrite: boolean;
  onChanged: () => void;
}

/** One connection: how it is doing, and everything that can be done with it. */
export function ConnectionCard({ connection, adapter, canWrite, onChanged }: ConnectionCardProps) {
  const { say, language } = useWords();
  const api = integrationsApi(useApi());
  const sites = useSites();
  const check = useAsking<CheckOutcome>();
  const [open, setOpen] = useState<'nothing' | 'form' | 'hook'>('nothing');
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [saved, setSaved] = useState(false);
  const { id, site, system, disabledAt } = connection;
  const name = adapter.label[language];
  const titleId = `connection-${id}`;
  const aboutId = `disconnect-${id}`;

  const run = async (work: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await work();
      onChanged();
    } catch (cause) {
      setFailure(cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }));
    }
  };
  const tryOut = () =>
    void check.run(async () => {
      const outcome = await api.check(site, { system, connection: id });
      onChanged();
      return outcome;
    });
  const show = (next: typeof open) => {
    setSaved(false);
    check.clear();
    setOpen(next);
  };
  return (
    <section class="card connection" aria-labelledby={titleId}>
      <div class="connection-head">
        <div>
          <h2 id={titleId}>{name}</h2>
          <p class="quiet">
            {say('connectionBranches', { list: (connection.settings.branches as string[]).join(', ') })}
          </p>
        </div>
        <span class="badge">{sites.find((one) => one.id === site)?.name ?? site}</span>
        <ConnectionSign connection={connection} />
      </div>
      {open === 'form' ? (
        <ConnectionForm
          {...{ adapter, connection, site }}
          onCancel={() => show('nothing')}
          onSaved={() => {
            show('nothing');
            setSaved(true);
            onChanged();
          }}
        />
      ) : (
        <>
          <ConnectionFacts connection={connection} isChecked={check.outcome !== null} />
          {check.outcome && <CheckResult outcome={check.outcome} />}
          {canWrite && (
            <div class="connection-actions">
              <button type="button" class="button" onClick={() => show('form')}>
                {say('connectionSettings')}
              </button>
              <button type="button" class="button" disabled={check.busy} onClick={tryOut}>
                {say(check.busy ? 'checking' : 'checkNow')}
              </button>
              <button type="button" class="button" onClick={() => show('hook')}>
                {say('hookRenew')}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => run(() => api.setState(site, id, { disabled: disabledAt === null }))}
              >
                {say(disabledAt ? 'switchOn' : 'switchOff')}
              </button>
              <SureButton
                name={say('disconnect')}
                label={say('disconnectWhat', { what: name })}
                about={aboutId}
                onSure={() => run(() => api.remove(site, id))}
              />
            </div>
          )}
          {canWrite && (
            <p class="quiet" id={aboutId}>
              {say('disconnectText')}
            </p>
          )}
          <FormFailure failure={failure ?? check.failure} />
          {saved && <output class="form-done">{say('connectionSaved')}</output>}
        </>
      )}
      {open === 'hook' && (
        <RenewHookDialog
          {...{ connection, adapter }}
          onClose={() => {
            show('nothing');
            onChanged();
          }}
        />
      )}
    </section>
  );
}

import { useState } from 'preact/hooks';
import type { AdapterView } from '../../../contracts/integrations.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { HookShown } from './hook-shown.tsx';
import { integrationsApi } from './integrations-api.ts';

/** How soon a card shows that something came or failed. */
const refreshMs = 10_000;
/** Adapters change with a new version of the backend only. */
const adaptersRefreshMs = 600_000;

/** What is connected, as cards, and what can be. */
export function ConnectionsTab({ site, canWrite }: { site: string; canWrite: boolean }) {
  const { say, language } = useWords();
  const api = integrationsApi(useApi());
  const list = useResource(`connections:${site}`, {
    load: (signal) => api.connections(site, signal),
    everyMs: refreshMs,
  });
  const adapters = useResource('adapters', { load: (signal) => api.adapters(signal), everyMs: adaptersRefreshMs });
  const [adding, setAdding] = useState<AdapterView | null>(null);
  const [made, setMade] = useState<{ adapter: AdapterView; address: string } | null>(null);
  const failed = [list.resource, adapters.resource].find((one) => one.state === 'failed');
  if (failed?.state === 'failed') {
    const retry = () => {
      list.retry();
      adapters.retry();
    };
    return <FailureNotice kind={failed.kind} onRetry={retry} />;
  }
  if (list.resource.state !== 'full' || adapters.resource.state !== 'full')
    return <div class="bones" aria-busy="true" />;
  const { connections } = list.resource.value;
  const known = adapters.resource.value.adapters;
  return (
    <>
      {connections.map((connection) => {
        const adapter = known.find(({ system }) => system === connection.system);
        return (
          adapter && (
            <ConnectionCard
              key={connection.id}
              {...{ connection, adapter, canWrite }}
              onChanged={() => void list.refresh()}
            />
          )
        );
      })}
      {connections.length === 0 && !adding && (
        <Notice title={say('connectionsEmpty')} text={say(canWrite ? 'connectionsEmptyText' : 'connectReadOnly')} />
      )}
      {canWrite && !adding && <Offers adapters={known} onChoose={setAdding} />}
      {adding && (
        <section class="card">
          <h2>{say('connectTitle', { system: adding.label[language] })}</h2>
          <Needs adapter={adding} />
          <ConnectionForm
            {...{ adapter: adding, connection: null, site }}
            onCancel={() => setAdding(null)}
            onSaved={({ hookAddress }) => {
              if (hookAddress) setMade({ adapter: adding, address: hookAddress });
              setAdding(null);
              void list.refresh();
            }}
          />
        </section>
      )}
      {made && <HookShown {...made} onClose={() => setMade(null)} />}
    </>
  );
}

function Offers({
  adapters,
  onChoose,
}: {
  adapters: readonly AdapterView[];
  onChoose: (adapter: AdapterView) => void;
}) {
  const { say, language } = useWords();
  return (
    <section class="offers">
      <h2>{say('connectOffer')}</h2>
      <ul>
        {adapters.map((adapter) => (
          <li key={adapter.system} class="card offer">
            <div>
              <h3>{adapter.label[language]}</h3>
              <p class="quiet">{adapter.help[language]}</p>
            </div>
            <button
              type="button"
              class="button primary"
              aria-label={say('connectTitle', { system: adapter.label[language] })}
              onClick={() => onChoose(adapter)}
            >
              {say('connectNew')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Needs({ adapter }: { adapter: AdapterView }) {
  const { say, language } = useWords();
  return (
    <div class="needs">
      <h3>{say('connectNeeds')}</h3>
      <ul>
        {adapter.needs.map((need) => (
          <li key={need.en}>{need[language]}</li>
        ))}
      </ul>
    </div>
  );
}

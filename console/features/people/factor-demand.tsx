import { useState } from 'preact/hooks';
import type { Role } from '../../../contracts/access.ts';
import { formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { peopleApi } from './people-api.ts';
import { roles } from './rights-fields.tsx';

/** Another owner may change it. */
const everyMs = 60_000;

/** Of whom a second factor is demanded. What is ticked takes effect when it is saved. */
export function FactorDemand() {
  const api = peopleApi(useApi());
  const { resource, refresh } = useResource('factor-demand', { load: api.readDemand, everyMs });
  if (resource.state !== 'full') return null;
  const kept = resource.value.roles;
  // Another choice of somebody else begins the form anew.
  return <DemandForm key={kept.join()} kept={kept} onSaved={refresh} />;
}

function DemandForm({ kept, onSaved }: { kept: readonly Role[]; onSaved: () => Promise<void> }) {
  const words = useWords();
  const { say, name } = words;
  const api = peopleApi(useApi());
  const [chosen, setChosen] = useState<readonly Role[]>(kept);
  const isChanged = chosen.join() !== kept.join();
  const { busy, failure, submit } = useSubmit(async () => {
    await api.demandFactor([...chosen]);
    await onSaved();
  });
  return (
    <section class="sheet-section" aria-labelledby="factor-demand">
      <h2 id="factor-demand">{say('factorDemand')}</h2>
      <p class="section-text quiet">{say('factorDemandText')}</p>
      <form class="stack" onSubmit={submit}>
        <fieldset class="choices choices-row">
          <legend class="unseen">{say('factorDemand')}</legend>
          {roles.map((role) => (
            <label key={role} class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(role)}
                onChange={(event) =>
                  setChosen(roles.filter((one) => (one === role ? event.currentTarget.checked : chosen.includes(one))))
                }
              />
              <span>{name('rolesTitle', role)}</span>
            </label>
          ))}
        </fieldset>
        {(isChanged || failure !== null) && (
          <div class="form-end">
            <button type="submit" class="button primary" disabled={busy || !isChanged}>
              {say(busy ? 'accessSaving' : 'accessSave')}
            </button>
            <span class="form-failure" role="alert">
              {formFailure(failure, [], words)}
            </span>
          </div>
        )}
      </form>
    </section>
  );
}

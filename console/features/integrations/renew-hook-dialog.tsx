import { useState } from 'preact/hooks';
import type { AdapterView, ConnectionView } from '../../../contracts/integrations.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { FormFailure } from './form-failure.tsx';
import { HookShown } from './hook-shown.tsx';
import { integrationsApi } from './integrations-api.ts';

interface RenewHookProps {
  connection: ConnectionView;
  adapter: AdapterView;
  onClose: () => void;
}

/** Makes a new webhook address, once it is said what becomes of the old one, and shows it this one time. */
export function RenewHookDialog({ connection: { site, id }, adapter, onClose }: RenewHookProps) {
  const { say } = useWords();
  const api = integrationsApi(useApi());
  const saving = useSave();
  const [endOldNow, setEndOldNow] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  if (address) return <HookShown {...{ address, adapter, onClose }} />;
  const make = () =>
    saving.run(async () => {
      const { hookAddress } = await api.renewHook(site, id, { endOldNow });
      setAddress(hookAddress);
    });
  return (
    <Dialog title={say('hookRenew')} onClose={onClose}>
      <div class="stack">
        <p class="dialog-text">{say('hookRenewText')}</p>
        <label class="choice">
          <input type="checkbox" checked={endOldNow} onChange={(event) => setEndOldNow(event.currentTarget.checked)} />
          <span>
            {say('hookEndOld')}
            <span class="choice-text">{say('hookEndOldText')}</span>
          </span>
        </label>
        <div class="form-end">
          <button type="button" class="button primary" disabled={saving.state === 'busy'} onClick={make}>
            {say('hookMake')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {say('cancel')}
          </button>
          <FormFailure failure={saving.failure} />
        </div>
      </div>
    </Dialog>
  );
}

import type { PushView } from '../../../contracts/push.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import type { PushApi } from './push-api.ts';
import { pushFailures } from './push-failures.ts';

interface KeysCardProps {
  api: PushApi;
  site: string;
  view: PushView;
  canWrite: boolean;
  onChanged: (view: PushView) => void;
}

/** What the site signs its pushes with: the public half, whether it is taken, and a new pair. */
export function KeysCard({ api, site, view: { key, onOlderKeys }, canWrite, onChanged }: KeysCardProps) {
  const { say, count } = useWords();
  const rotating = useSave();
  return (
    <section class="card" aria-labelledby="push-keys">
      <h2 id="push-keys">{say('pushKeys')}</h2>
      {key.refusedAt && (
        <p class="connection-failure">
          {say('pushKeysRefused')} <When at={key.refusedAt} site={site} />
        </p>
      )}
      <Facts>
        <Fact name={say('pushPublicKey')}>
          <code class="code push-key">{key.publicKey}</code>
          <CopyButton value={key.publicKey} what={say('pushPublicKey')} />
        </Fact>
        <Fact name={say('pushKeysMade')}>
          <When at={key.madeAt} site={site} />
        </Fact>
        <Fact name={say('pushOlderKeys')}>{onOlderKeys > 0 ? count('pushBrowsers', onOlderKeys) : null}</Fact>
      </Facts>
      {canWrite && (
        <div class="form-end">
          <SureButton
            name={say('pushNewKeys')}
            about="push-keys-about"
            onSure={() => void rotating.run(async () => onChanged(await api.rotateKeys()))}
          />
          <span class="quiet" id="push-keys-about">
            {say('pushNewKeysText')}
          </span>
          <FailureLine failure={rotating.failure} known={pushFailures} />
        </div>
      )}
    </section>
  );
}

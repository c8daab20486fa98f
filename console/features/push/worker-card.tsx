import type { PushView, WorkerCheck } from '../../../contracts/push.ts';
import { saveFile } from '../../format/save-file.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import { useWords } from '../../ui/words-context.tsx';
import { CopyTextButton } from '../sites/copy-text-button.tsx';
import type { PushApi } from './push-api.ts';
import { pushFailures } from './push-failures.ts';

/** The one file that a site puts into its root: its line, the file itself, and whether it is there. */
export function WorkerCard({ api, site, view: { worker, isOn } }: { api: PushApi; site: string; view: PushView }) {
  const { say } = useWords();
  const check = useAsking<WorkerCheck>();
  const name = worker.file.split('/').at(-1) ?? 'tendril-worker.js';
  return (
    <section class="card" aria-labelledby="push-worker" data-site={site}>
      <h2 id="push-worker">{say('pushWorker')}</h2>
      <p class="quiet">{say('pushWorkerText', { file: worker.file })}</p>
      <div class="tag-line">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre class="code" tabIndex={0}>
          {worker.line}
        </pre>
        <CopyTextButton value={worker.line} />
      </div>
      <div class="form-end">
        <button
          type="button"
          class="button with-icon"
          onClick={() => saveFile({ name, type: 'text/javascript', text: `${worker.line}\n` })}
        >
          <Icon name="download" />
          {say('pushDownload')}
        </button>
        <button
          type="button"
          class="button"
          disabled={check.busy}
          onClick={() => void check.run(() => api.checkWorker())}
        >
          {say(check.busy ? 'pushChecking' : 'pushCheck')}
        </button>
        <FailureLine failure={check.failure} known={pushFailures} />
      </div>
      <div role="status">{check.outcome && <Domains domains={check.outcome.domains} isOn={isOn} />}</div>
    </section>
  );
}

function Domains({ domains, isOn }: WorkerCheck & { isOn: boolean }) {
  const { say, name } = useWords();
  return (
    <ul class="push-domains">
      {domains.length === 0 && <li>{say('pushNoDomains')}</li>}
      {domains.map(({ address, state }) => (
        <li key={address} data-state={state}>
          <Icon name={state === 'found' ? 'check' : 'alert'} />
          <span>
            <strong>{address}</strong> {name('pushFile', state)}
          </span>
        </li>
      ))}
      {!isOn && <li class="quiet">{say('pushOffText')}</li>}
    </ul>
  );
}

import type { PushMessageDetail } from '../../../contracts/push.ts';
import type { Site } from '../../api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import { audienceWords } from './audience-words.ts';
import type { PushApi } from './push-api.ts';
import { pushFailures } from './push-failures.ts';

const refreshMs = 5_000;

interface MessageDialogProps {
  api: PushApi;
  site: Site;
  id: string;
  canWrite: boolean;
  onChanged: () => void;
  onClose: () => void;
}

/** One message: whom it went to, what became of it and why, and a way to stop it while it is on its way. */
export function MessageDialog({ api, site, id, canWrite, onChanged, onClose }: MessageDialogProps) {
  const { say } = useWords();
  const { resource, retry, refresh } = useResource(`push-message:${id}`, {
    load: (signal) => api.message(id, signal),
    everyMs: refreshMs,
  });
  const detail = resource.state === 'full' ? resource.value : null;
  const title = detail?.message.content.title;
  return (
    <Dialog title={title ? (title[site.language] ?? Object.values(title)[0] ?? '') : '…'} onClose={onClose}>
      {resource.state === 'loading' && <span class="bone tall" aria-busy="true" />}
      {resource.state === 'failed' &&
        (resource.kind === 'gone' ? (
          <Notice title={say('pushGone')} text="" />
        ) : (
          <FailureNotice kind={resource.kind} onRetry={retry} />
        ))}
      {detail && (
        <Message
          {...{ api, site, canWrite, detail }}
          onStopped={() => {
            void refresh();
            onChanged();
          }}
        />
      )}
    </Dialog>
  );
}

interface MessageProps extends Pick<MessageDialogProps, 'api' | 'site' | 'canWrite'> {
  detail: PushMessageDetail;
  onStopped: () => void;
}

function Message({ api, site, canWrite, detail: { message, faults, maybeTwice }, onStopped }: MessageProps) {
  const words = useWords();
  const { say, name, language } = words;
  const stopping = useSave();
  const number = new Intl.NumberFormat(language);
  const { content, counts, state, audience } = message;
  return (
    <div class="letter">
      <Facts>
        <Fact name={say('letterState')}>{name('pushState', state)}</Fact>
        <Fact name={say('pushWhen')}>
          <When at={message.queuedAt} site={site.id} />
        </Fact>
        <Fact name={say('pushBy')}>{message.queuedBy.replace(/^person:/, '')}</Fact>
        <Fact name={say('pushWhom')}>{audience && audienceWords(audience, words)}</Fact>
        <Fact name={say('pushAddress')}>{content.address}</Fact>
        <Fact name={say('pushCampaign')}>{content.campaign}</Fact>
        {(['queued', 'sent', 'shown', 'clicked', 'closed', 'failed'] as const).map((action) => (
          <Fact key={action} name={name('pushCount', action)}>
            {number.format(counts[action])}
          </Fact>
        ))}
        <Fact name={say('pushMaybeTwice')}>{maybeTwice > 0 ? number.format(maybeTwice) : null}</Fact>
      </Facts>
      {faults.length > 0 && (
        <ul class="push-faults">
          {faults.map(({ fault, count }) => (
            <li key={fault}>
              {name('pushFault', fault)}: <strong>{number.format(count)}</strong>
            </li>
          ))}
        </ul>
      )}
      {canWrite && (state === 'sending' || state === 'choosing') && (
        <div class="form-end">
          <SureButton
            name={say('pushStop')}
            onSure={() =>
              void stopping.run(async () => {
                await api.stop(message.id);
                onStopped();
              })
            }
          />
          <FailureLine failure={stopping.failure} known={pushFailures} />
        </div>
      )}
    </div>
  );
}

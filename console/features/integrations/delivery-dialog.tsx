import { useState } from 'preact/hooks';
import type { ParkedDelivery } from '../../../contracts/parked.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { When } from '../sites/when.tsx';
import { DeliveryContent } from './delivery-content.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { FailureWords } from './failure-words.tsx';
import { IntegrationLink } from './integration-link.tsx';
import { type IntegrationsApi, integrationsApi } from './integrations-api.ts';
import { ParkedOutcomeLine } from './parked-outcome.tsx';
import { plainPlace } from './use-integration-place.ts';
import { useParkedWork } from './use-parked-work.ts';

/** What somebody mends stands still; only a change of theirs, or opening it again, reads it anew. */
const refreshMs = 3_600_000;

interface DeliveryDialogProps {
  id: string;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** One parked delivery: what it is, why it is parked, what to do, and its content. */
export function DeliveryDialog({ id, onChanged, onClose }: DeliveryDialogProps) {
  const { say, name } = useWords();
  const api = integrationsApi(useApi());
  const { resource, retry, refresh } = useResource(`delivery:${id}`, {
    load: (signal) => api.delivery(id, signal),
    everyMs: refreshMs,
  });
  const title = resource.state === 'full' ? `${name('parkedWhat', resource.value.what)} ${resource.value.about}` : '…';
  return (
    <Dialog title={title} onClose={onClose}>
      {resource.state === 'loading' && <span class="bone tall" aria-busy="true" />}
      {resource.state === 'failed' &&
        (resource.kind === 'gone' ? (
          <Notice title={say('parkedGone')} text="" />
        ) : (
          <FailureNotice kind={resource.kind} onRetry={retry} />
        ))}
      {resource.state === 'full' && (
        <Delivery {...{ delivery: resource.value, api, onChanged, onClose }} onMended={refresh} />
      )}
    </Dialog>
  );
}

interface DeliveryProps {
  delivery: ParkedDelivery;
  api: IntegrationsApi;
  onMended: () => Promise<void>;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

function Delivery({ delivery, api, onMended, onChanged, onClose }: DeliveryProps) {
  const { say, name } = useWords();
  const sending = useParkedWork();
  const [discarding, setDiscarding] = useState(false);
  const { id, site, kind, reason, connection, receivedAt, inquiry } = delivery;
  const isDouble = reason === 'same-id-other-content';
  const send = async () => {
    const { done } = await sending.run({ which: 'one', id }, (take) => api.sendAgain({}, take));
    await onChanged();
    if (done > 0) onClose();
  };
  return (
    <div class="delivery">
      <p class="connection-failure">
        <FailureWords code={reason} />
      </p>
      <Facts>
        <Fact name={say('parkedKind')}>
          {name('parkedKind', kind)}, <When at={receivedAt} site={site} />
        </Fact>
        {connection && (
          <Fact name={say('connectionOf', { id: '' })}>
            <IntegrationLink to={plainPlace(site)}>{connection}</IntegrationLink>
          </Fact>
        )}
        {inquiry && (
          <Fact name={say('parkedInquiry')}>
            <a href={`/?${new URLSearchParams({ inquiry: `${inquiry.site}.${inquiry.id}` })}`}>
              {say('parkedCompare')}
            </a>
          </Fact>
        )}
      </Facts>
      <DeliveryContent {...{ delivery, api, onMended }} />
      <div class="form-end">
        <button type="button" class="button primary" disabled={sending.state === 'busy'} onClick={send}>
          {say(sending.state === 'busy' ? 'parkedSending' : isDouble ? 'parkedSendOwn' : 'parkedSend')}
        </button>
        <button type="button" class="button" onClick={() => setDiscarding(true)}>
          {say('parkedDiscard')}
        </button>
        <ParkedOutcomeLine work={sending} what="parkedSent" />
      </div>
      {discarding && (
        <DiscardDialog
          {...{ filter: {}, api, take: { which: 'one', id } }}
          onDone={async () => {
            await onChanged();
            onClose();
          }}
          onClose={() => setDiscarding(false)}
        />
      )}
    </div>
  );
}

import { useState } from 'preact/hooks';
import type { PushMessageList, PushMessageView, PushView } from '../../../contracts/push.ts';
import type { Site } from '../../api.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { When } from '../sites/when.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { MessageFigures } from './message-figures.tsx';
import type { PushApi } from './push-api.ts';
import { SubscribersStrip } from './subscribers-strip.tsx';

const refreshMs = 5_000;

interface MessagesTabProps {
  api: PushApi;
  site: Site;
  view: PushView;
  canWrite: boolean;
}

/** Who can be reached, and what they were sent, newest first, with what became of it. */
export function MessagesTab({ api, site, view, canWrite }: MessagesTabProps) {
  const { say } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const [more, setMore] = useState<PushMessageList | null>(null);
  const { resource, retry, refresh } = useResource(`push-messages:${site.id}`, {
    load: (signal) => api.messages(null, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  const firstPage = resource.state === 'full' ? resource.value : { messages: [], next: null };
  const known = new Set(firstPage.messages.map(({ id }) => id));
  const messages = [...firstPage.messages, ...(more?.messages ?? []).filter(({ id }) => !known.has(id))];
  const next = more ? more.next : firstPage.next;
  const readOn = async () => {
    const page = await api.messages(next);
    setMore({ messages: [...(more?.messages ?? []), ...page.messages], next: page.next });
  };
  return (
    <div aria-busy={resource.state === 'loading'}>
      <SubscribersStrip view={view} />
      {resource.state === 'full' && messages.length === 0 && (
        <Notice
          title={say('pushNoMessages')}
          text={say(view.subscribers > 0 ? 'pushNoMessagesText' : 'pushNobodyText')}
        />
      )}
      {messages.length > 0 && (
        <ul class="offer-rows">
          {messages.map((message) => (
            <MessageRow key={message.id} {...{ message, site }} onOpen={() => setOpen(message.id)} />
          ))}
        </ul>
      )}
      {next && (
        <button type="button" class="button quiet-button" onClick={() => void readOn()}>
          {say('lettersMore')}
        </button>
      )}
      {open && (
        <MessageDialog
          {...{ api, site, canWrite, id: open }}
          onChanged={() => void refresh()}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function MessageRow({ message, site, onOpen }: { message: PushMessageView; site: Site; onOpen: () => void }) {
  const { name } = useWords();
  const { content, state, queuedAt, counts } = message;
  const title = content.title[site.language] ?? Object.values(content.title)[0];
  const body = content.body && (content.body[site.language] ?? Object.values(content.body)[0]);
  return (
    <li class="offer-row push-row">
      <div class="offer-what">
        <button type="button" class="text-button push-title" onClick={onOpen}>
          {title}
        </button>
        {body && <p class="quiet push-body">{body}</p>}
        <p class="push-line">
          <span class="badge" data-push={state}>
            {name('pushState', state)}
          </span>
          <When at={queuedAt} site={site.id} />
        </p>
      </div>
      <MessageFigures counts={counts} />
    </li>
  );
}

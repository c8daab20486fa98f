import { useRef } from 'preact/hooks';
import type { TroubleList } from '../../../contracts/inquiry.ts';
import { fullTime } from '../../format/time.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useTroubles } from './use-troubles.ts';

/** A count that is there only when something went wrong, and the list behind it. Fails in silence: it is an aside. */
export function Troubles({ site }: { site: string }) {
  const { say, count } = useWords();
  const { resource } = useTroubles(site);
  const dialog = useRef<HTMLDialogElement>(null);
  if (resource.state !== 'full' || resource.value.troubles.length === 0) return null;
  const { troubles } = resource.value;
  return (
    <>
      <button type="button" class="troubles-button" onClick={() => dialog.current?.showModal()}>
        <Icon name="alert" />
        <span class="troubles-count">{count('troubles', troubles.length)}</span>
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="troubles-title">
        <div class="dialog-head">
          <h2 id="troubles-title">{say('troubles')}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={say('close')}
            title={say('close')}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </div>
        <p class="dialog-text">{say('troublesText')}</p>
        <ul class="troubles">
          {troubles.map((trouble) => (
            <TroubleItem key={`${trouble.kind}.${trouble.reason}`} trouble={trouble} site={site} />
          ))}
        </ul>
      </dialog>
    </>
  );
}

function TroubleItem({ trouble, site }: { trouble: TroubleList['troubles'][number]; site: string }) {
  const { language, say, count, name } = useWords();
  const sites = useSites();
  // Without a chosen site the list mixes all of them; the first one's clock is as good as any.
  const timeZone = (sites.find(({ id }) => id === site) ?? sites[0])?.timeZone ?? 'UTC';
  return (
    <li class="trouble">
      <p class="trouble-head">
        <strong>{name('trouble', trouble.kind)}</strong>
        <code>{trouble.reason}</code>
        <span class="trouble-count">{count('times', trouble.count)}</span>
      </p>
      {trouble.detail && (
        <p class="trouble-detail" lang="en">
          {trouble.detail}
        </p>
      )}
      <p class="quiet">{say('troubleLast', { time: fullTime(trouble.lastAt, { language, timeZone }) })}</p>
    </li>
  );
}

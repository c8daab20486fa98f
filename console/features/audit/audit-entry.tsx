import type { AuditEntry } from '../../../contracts/audit.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { ListTime } from '../../ui/list-time.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { Words } from '../../words.ts';
import { type Difference, differences } from './differences.ts';

/** One entry of the log: when, who, what, and the difference that it made. */
export function AuditEntryItem({ entry }: { entry: AuditEntry }) {
  const words = useWords();
  const { name } = words;
  const sites = useSites();
  const site = entry.site && (sites.find(({ id }) => id === entry.site)?.name ?? entry.site);
  return (
    <li class="entry" data-action={entry.action}>
      <ListTime at={entry.at} timeZone={localTimeZone} />
      <div class="entry-what">
        <p class="entry-head">
          <strong>{name('action', entry.action)}</strong> <span>{objectOf(entry, words)}</span>
          {site && <span class="badge">{site}</span>}
        </p>
        <p class="quiet">{callerOf(entry.caller, words)}</p>
        <Changes changes={differences(entry.before, entry.after)} />
      </div>
      <span class="entry-number quiet">№ {entry.number}</span>
    </li>
  );
}

function Changes({ changes }: { changes: Difference[] }) {
  const { say } = useWords();
  if (changes.length === 0) return null;
  return (
    <ul class="changes code">
      {changes.map(({ field, was, now }) => (
        <li key={field}>
          <span class="quiet">{field}</span>{' '}
          {was !== null && (
            <>
              <span class="unseen">{say('logWas')} </span>
              <del>{was}</del>{' '}
            </>
          )}
          {now !== null && (
            <>
              <span class="unseen">{say('logNow')} </span>
              <ins>{now}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function callerOf(caller: string, { say }: Words): string {
  if (caller === 'system') return say('callerSystem');
  if (caller === 'stranger') return say('callerStranger');
  if (caller.startsWith('token:')) return say('callerToken', { name: caller.slice(6) });
  return caller.replace(/^person:/, '');
}

function objectOf({ object, caller }: AuditEntry, { say }: Words): string {
  if (object.startsWith('unknown:')) return say('unknownAccount', { code: object.slice(8) });
  return caller === `person:${object}` ? '' : object;
}

import type { ComponentChildren } from 'preact';
import type { FailureKind } from '../api.ts';
import type { TextKey } from '../texts.ts';
import { useWords } from './words-context.tsx';

const failureTexts: Record<FailureKind, TextKey> = {
  offline: 'failedOffline',
  server: 'failedServer',
  wait: 'failedBusy',
  gone: 'failedGone',
  refused: 'failedRefused',
  'log-in': 'failedRefused',
};

/** Says in the middle of an empty space what is the matter; children are what to do about it. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      <p class="notice-text">{text}</p>
      {children}
    </div>
  );
}

/** A failure and the button to try again. */
export function FailureNotice({ kind, onRetry }: { kind: FailureKind; onRetry: () => void }) {
  const { say } = useWords();
  return (
    <div role="alert">
      <Notice title={say('failed')} text={say(failureTexts[kind])}>
        <button type="button" class="button" onClick={onRetry}>
          {say('retry')}
        </button>
      </Notice>
    </div>
  );
}

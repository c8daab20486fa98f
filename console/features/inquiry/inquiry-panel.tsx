import { useEffect, useRef } from 'preact/hooks';
import type { InquiryKey } from '../../address.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { InquiryDetail } from './inquiry-detail.tsx';
import { useStory } from './use-story.ts';

/** One inquiry beside the list, or over it on a phone. A way that leads nowhere is `null`. */
export function InquiryPanel({
  inquiryKey,
  onClose,
  onPrevious,
  onNext,
}: {
  inquiryKey: InquiryKey;
  onClose: () => void;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}) {
  const { say } = useWords();
  const panel = useRef<HTMLElement>(null);
  const { resource, retry } = useStory(inquiryKey);
  // Once, when the panel opens: those who read by ear are taken to it. Stepping on leaves the focus where it is.
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside class="panel" ref={panel} tabIndex={-1} aria-label={say('inquiryPanel')}>
      <header class="panel-bar">
        <PanelButton name="close" label={say('close')} onPress={onClose} />
        <span class="panel-title">{say('inquiryPanel')}</span>
        <PanelButton name="up" label={say('previous')} onPress={onPrevious} />
        <PanelButton name="down" label={say('next')} onPress={onNext} />
      </header>
      <div class="panel-body" key={`${inquiryKey.site}.${inquiryKey.id}`}>
        {resource.state === 'loading' && <PanelSkeleton />}
        {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
        {resource.state === 'full' && <InquiryDetail {...resource.value} />}
      </div>
    </aside>
  );
}

function PanelButton({ name, label, onPress }: { name: IconName; label: string; onPress: (() => void) | null }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      disabled={!onPress}
      onClick={() => onPress?.()}
    >
      <Icon name={name} />
    </button>
  );
}

const skeletonLines = Array.from({ length: 9 }, (_, index) => index);

function PanelSkeleton() {
  const { say } = useWords();
  return (
    <div class="panel-skeleton">
      <p class="unseen" role="status">
        {say('loading')}
      </p>
      <span class="bone tall" />
      {skeletonLines.map((line) => (
        <span key={line} class={line % 3 === 2 ? 'bone short' : 'bone'} />
      ))}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RowKey } from '../../address.ts';
import type { TextKey } from '../../texts.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import type { Resource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';

/** What a list's page gives to the panel of its open row. A way that leads nowhere is `null`. */
export interface RowPanelProps {
  row: RowKey;
  onClose: () => void;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

interface SidePanelProps<Value> extends RowPanelProps {
  title: TextKey;
  resource: Resource<Value>;
  onRetry: () => void;
  children: (value: Value) => ComponentChildren;
}

/** One row's story beside the list, or over it on a phone. */
export function SidePanel<Value>(props: SidePanelProps<Value>) {
  const { row, title, resource, children } = props;
  const { say } = useWords();
  const panel = useRef<HTMLElement>(null);
  // Once, when the panel opens: those who read by ear are taken to it. Stepping on leaves the focus where it is.
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside class="panel" ref={panel} tabIndex={-1} aria-label={say(title)}>
      <header class="panel-bar">
        <PanelButton name="close" label={say('close')} onPress={props.onClose} />
        <span class="panel-title">{say(title)}</span>
        <PanelButton name="up" label={say('previous')} onPress={props.onPrevious} />
        <PanelButton name="down" label={say('next')} onPress={props.onNext} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div class="panel-body" tabIndex={0} key={`${row.site}.${row.id}`}>
        {resource.state === 'loading' && <PanelSkeleton />}
        {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={props.onRetry} />}
        {resource.state === 'full' && children(resource.value)}
      </div>
    </aside>
  );
}

/** Where it leads nowhere it still keeps the focus of whoever has come to the list's end with it. */
function PanelButton({ name, label, onPress }: { name: IconName; label: string; onPress: (() => void) | null }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-disabled={!onPress}
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

import { render } from 'preact';
import type { ShowOptions } from '../../contracts/ui-chunk.ts';
import { guardProps } from './guard-props.ts';
import { mountWidget } from './mount-widget.ts';
import { Widget } from './widget.tsx';

guardProps();

/**
 * Shows a widget on the page: in a closed shadow root, without moving anything of the page. It ends when the visitor closes
 * it or the signal aborts. Gives whether it is shown.
 */
export function show(options: ShowOptions): boolean {
  const { widget, language, signal, onAction } = options;
  if (signal.aborted) return false;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    // A dialog that is closed gives the focus back; one that is only removed does not.
    root.querySelector('dialog')?.close();
    render(null, root);
    root.host.remove();
  };
  const close = () => {
    if (isOver) return;
    end();
    onAction('closed');
  };
  const draw = (into: ShadowRoot) => render(<Widget {...{ ...options, close }} />, into);
  const mounted = mountWidget(widget, { language, draw });
  if (!mounted) return false;
  const root = mounted;
  signal.addEventListener('abort', end);
  root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && close());
  root.addEventListener('click', (event) => event.target instanceof HTMLDialogElement && close());
  onAction('shown');
  onAction('screen', widget.screens[0]?.id ?? '');
  return true;
}

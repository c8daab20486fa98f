import { Component } from 'preact';
import type { ShowOptions } from '../../contracts/ui-chunk.ts';
import { Close } from './close.tsx';
import { Screen } from './screen.tsx';

export type WidgetProps = ShowOptions & { close: () => void };

// Components of the interface are classes: hooks would be nine hundred bytes more on every page that shows something.

/** A widget with its screens, of which one is seen. A popup holds the focus until it is closed; the others let it be. */
export class Widget extends Component<WidgetProps, { id: string | undefined }> {
  override state = { id: this.props.widget.screens[0]?.id };
  private frame: HTMLElement | null = null;

  override componentDidMount(): void {
    if (this.props.widget.type !== 'popup') return;
    // The browser's own modal dialog keeps the focus and gives it back.
    (this.frame as HTMLDialogElement).showModal();
    this.focusScreen();
  }

  override componentDidUpdate(_: unknown, before: { id: string | undefined }): void {
    // Whoever pressed a button that is gone goes on at what came in its place.
    if (before.id !== this.state.id) this.focusScreen();
  }

  /** Not the button that closes it, which the browser would take. */
  private focusScreen(): void {
    this.frame?.querySelector<HTMLElement>('.screen')?.focus();
  }

  override render() {
    const { widget, words, onAction, close } = this.props;
    const screen = widget.screens.find(({ id }) => id === this.state.id);
    if (!screen) return null;
    const goTo = (id: string) => {
      this.setState({ id });
      onAction('screen', id);
    };
    const named = {
      ref: (frame: HTMLElement | null) => {
        this.frame = frame;
      },
      'aria-label': screen.title ?? words.offer,
      class: `${widget.type} ${widget.position}`,
    };
    const content = (
      <div class="box">
        <Close label={words.close} onUse={close} />
        <Screen {...this.props} key={screen.id} {...{ screen, goTo }} />
      </div>
    );
    // It also ends by a phone's back gesture. The box fills the dialog: a click on the dialog itself is one behind it.
    return widget.type === 'popup' ? (
      <dialog {...named} aria-modal="true" onClose={close}>
        {content}
      </dialog>
    ) : (
      <section {...named}>{content}</section>
    );
  }
}

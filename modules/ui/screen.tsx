import { Component } from 'preact';
import type { ShownScreen } from '../../contracts/offer-widget.ts';
import { Action } from './action.tsx';
import { Coupon } from './coupon.tsx';
import { EmailField } from './email-field.tsx';
import { Picture } from './picture.tsx';
import type { WidgetProps } from './widget.tsx';

export interface ScreenProps extends WidgetProps {
  screen: ShownScreen;
  goTo: (screen: string) => void;
}

interface ScreenState {
  address: string;
  trouble: 'wrongEmail' | 'failed' | 'notSent' | null;
  isBusy: boolean;
}

const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** One screen, and what its buttons do. */
export class Screen extends Component<ScreenProps, ScreenState> {
  override state: ScreenState = { address: '', trouble: null, isBusy: false };

  /** The same function for as long as the screen is there, so that it is drawn once. */
  private place = (place: Element | null): void => {
    if (place) this.props.draw?.(place, this.props.screen.id);
  };

  private async send(next: string): Promise<void> {
    const { coupon, goTo } = this.props;
    const address = this.state.address.trim();
    if (this.state.isBusy) return;
    if (!emailForm.test(address)) return this.setState({ trouble: 'wrongEmail' });
    this.setState({ trouble: null, isBusy: true });
    try {
      if ((await coupon(address)).isSent) return goTo(next);
      this.setState({ trouble: 'notSent' });
    } catch {
      this.setState({ trouble: 'failed' });
    }
    this.setState({ isBusy: false });
  }

  private press({ action }: ShownScreen['buttons'][number]): void {
    const { onAction, close, goTo } = this.props;
    onAction('clicked');
    if (action.kind === 'close') close();
    else if (action.kind === 'send') this.send(action.screen);
    else if (action.kind !== 'address') goTo(action.screen);
  }

  override render() {
    const { screen, words, draw } = this.props;
    const { title, text, picture, email, buttons } = screen;
    const { address, trouble, isBusy } = this.state;
    const isNotSent = trouble === 'notSent';
    const onSubmit = (event: Event) => {
      event.preventDefault();
      const sending = buttons.find(({ action }) => action.kind === 'send');
      if (sending) this.press(sending);
    };
    return (
      <form class="screen" tabIndex={-1} noValidate onSubmit={onSubmit}>
        {picture && <Picture {...picture} />}
        {title && <h2>{title}</h2>}
        {text && <p class="text">{text}</p>}
        {draw && <div ref={this.place} />}
        {email && (
          <EmailField
            {...email}
            address={address}
            setAddress={(address) => this.setState({ address })}
            trouble={trouble && !isNotSent ? words[trouble] : null}
          />
        )}
        {isNotSent && <p role="status">{words.notSent}</p>}
        {(screen.coupon || isNotSent) && <Coupon {...this.props} />}
        {buttons[0] && (
          <div class="buttons">
            {buttons.map((button) => (
              <Action
                key={button.label}
                {...button}
                look={button === buttons[0] ? 'main' : 'plain'}
                wait={isBusy && words.wait}
                onPress={() => this.press(button)}
              />
            ))}
          </div>
        )}
      </form>
    );
  }
}

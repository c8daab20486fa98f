import { Component } from 'preact';
import type { CouponAnswer } from '../../contracts/offer-wire.ts';
import type { ShowOptions } from '../../contracts/ui-chunk.ts';

type CouponProps = Pick<ShowOptions, 'coupon' | 'onAction' | 'language' | 'words'>;

interface CouponState {
  answer: CouponAnswer | 'wait' | 'failed';
  isCopied: boolean;
}

/** The visitor's coupon, asked for when it is seen; its box has the same height before and after. */
export class Coupon extends Component<CouponProps, CouponState> {
  override state: CouponState = { answer: 'wait', isCopied: false };
  private field: HTMLInputElement | null = null;

  override componentDidMount(): void {
    this.setState({ answer: 'wait' });
    this.props.coupon().then(
      (answer) => this.setState({ answer }),
      () => this.setState({ answer: 'failed' }),
    );
  }

  private async copy(): Promise<void> {
    this.props.onAction('clicked');
    const field = this.field as HTMLInputElement;
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // No such right, or no https: the old way copies what is selected.
      field.select();
      isCopied = document.execCommand('copy');
    }
    this.setState({ isCopied });
  }

  override render() {
    const { words, language } = this.props;
    const { answer, isCopied } = this.state;
    const { code = null, endsOn = null } = typeof answer === 'string' ? {} : answer;
    const ref = (field: HTMLInputElement | null) => {
      this.field = field;
    };
    return (
      <>
        <div class="coupon">
          {code === null ? (
            <p role="status">{words[typeof answer === 'string' ? answer : 'noCoupon']}</p>
          ) : (
            <input ref={ref} readOnly value={code} aria-label={words.coupon} />
          )}
          {(code !== null || answer === 'failed') && (
            <button
              type="button"
              class="plain"
              onClick={() => (code === null ? this.componentDidMount() : this.copy())}
            >
              {code === null ? words.again : words.copy}
            </button>
          )}
        </div>
        <p class="note" role="status">
          {isCopied && `${words.copied}. `}
          {endsOn && `${words.until} ${new Date(`${endsOn}T00:00`).toLocaleDateString(language)}`}
        </p>
      </>
    );
  }
}

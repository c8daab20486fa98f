import type { ExchangeCoupon, ExchangeLook } from '../../../contracts/exchange-wire.ts';
import { element } from './element.ts';

interface RowOptions {
  look: ExchangeLook;
  press(): void;
  /** Hands the coupon out. */
  take?(): Promise<ExchangeCoupon>;
  /** It was handed out before. */
  has?: ExchangeCoupon;
}

/** The button that gets a coupon, and in its place, as high, the coupon with a button that copies it. */
export function couponRow({ look, press, take, has }: RowOptions): HTMLElement {
  const { words, language } = look;
  const row = element('div', { class: 'row' });
  const note = element('p', { class: 'note', role: 'status' });
  const button = element('button', { type: 'button', class: 'main' }, [words.take]);
  let isBusy = false;

  function showCode({ code, endsOn }: ExchangeCoupon): void {
    if (code === null) {
      note.textContent = words.noCoupon;
      return;
    }
    const field = element('input', { readonly: '', class: 'code', 'aria-label': words.coupon });
    field.value = code;
    const copy = element('button', { type: 'button', class: 'plain' }, [words.copy]);
    copy.addEventListener('click', () => copyFrom(field));
    row.replaceChildren(field, copy);
    if (endsOn) note.textContent = `${words.until} ${new Date(`${endsOn}T00:00`).toLocaleDateString(language)}`;
  }

  async function copyFrom(field: HTMLInputElement): Promise<void> {
    press();
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // No such right, or no https: the old way copies what is selected.
      field.select();
      isCopied = document.execCommand('copy');
    }
    if (isCopied) note.textContent = words.copied;
  }

  async function get(): Promise<void> {
    if (isBusy || !take) return;
    isBusy = true;
    press();
    button.textContent = words.wait;
    try {
      showCode(await take());
      // Whoever pressed a button that is gone goes on at what came in its place.
      row.querySelector('input')?.focus();
    } catch {
      note.textContent = words.failed;
    }
    button.textContent = words.take;
    isBusy = false;
  }

  if (has) showCode(has);
  else {
    button.addEventListener('click', get);
    row.append(button);
  }
  return element('div', { class: 'coupon' }, [row, note]);
}

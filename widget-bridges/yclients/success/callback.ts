import { sentBooking, textOf } from './sent-booking.ts';
import type { Watch } from './signal.ts';

interface FormApi {
  onRecordSuccess?(take: (args: unknown) => void): void;
}

/** The form's API by its likely names (facts/yclients.md §5.6, §9). It appears during start-up, hence the short poll. */
const names = ['yclientsApi', 'widgetApi', 'altegioApi'];
const pollMs = 100;
const pollTimes = 150;

/** First way: the form's own `onRecordSuccess`. It names the first record only. */
export const watchCallback: Watch = (tell, signal) => {
  let left = pollTimes;
  const look = () => {
    const page = window as unknown as Record<string, FormApi | undefined>;
    const api = names.map((name) => page[name]).find((found) => typeof found?.onRecordSuccess === 'function');
    if (!api && --left) return;
    clearInterval(timer);
    api?.onRecordSuccess?.((args) => {
      if (signal.aborted) return;
      const booking = (Array.isArray(args) ? args[0] : args) as { record_id?: unknown } | undefined;
      const record = textOf(booking?.record_id, 32);
      tell({ seenBy: 'callback', records: record ? [record] : [], ...sentBooking(booking) });
    });
  };
  const timer = setInterval(look, pollMs);
  signal.addEventListener('abort', () => clearInterval(timer));
  look();
};

import { sentBooking, textOf } from './sent-booking.ts';
import type { Watch } from './signal.ts';

/** Goals that mean a booking went through, out of the form's 41 (facts/yclients.md §5.6). */
const goals = ['booked', 'group_record_created'];

/** Second way: the form's analytics event. It knows neither the record nor the contacts, so others are waited for. */
export const watchAnalytics: Watch = (tell, signal) => {
  const onGoal = (event: Event) => {
    const { target, params } = ((event as CustomEvent).detail ?? {}) as {
      target?: string;
      params?: { companyId?: unknown };
    };
    if (!goals.includes(String(target))) return;
    tell({ seenBy: 'analytics', records: [], branch: textOf(params?.companyId, 32), ...sentBooking(params) });
  };
  addEventListener('onSendAnalytics', onGoal, { signal });
};

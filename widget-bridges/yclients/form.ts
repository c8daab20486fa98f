import type { StartModule } from '../../contracts/module.ts';
import type { OptionsOf } from '../../modules/manifest.ts';
import { bookingReport } from './booking-report.ts';
import { watchAddress } from './success/address.ts';
import { watchAnalytics } from './success/analytics.ts';
import { watchCallback } from './success/callback.ts';
import { watchRequest } from './success/request.ts';
import type { Success } from './success/signal.ts';
import { visitFromPage } from './visit-from-page.ts';

/**
 * Form side: runs inside the booking form, in a frame or as a page of its own. Takes the visit from the page, learns
 * of a booking's success in the four ways of facts/yclients.md §5.6, and tells of each booking once.
 */
export const start: StartModule<OptionsOf<'yclients-form'>> = (context, { sites }) => {
  const { pageUrl, signal, track } = context;
  const visit = visitFromPage(context, sites);
  const formNumber = /^[a-z](\d+)\./.exec(location.hostname)?.[1];

  const report = bookingReport((inquiry) => {
    visit.whenKnown(() => {
      const code = visit.code();
      track({
        type: 'inquiry',
        url: pageUrl(),
        ...inquiry,
        booking: { ...(formNumber && { form: formNumber }), ...inquiry.booking },
        ...(code && { visitCode: code }),
        ...(window.parent !== window && { framed: true }),
      });
    });
  });

  const tell = (success: Success) => {
    try {
      report.take({ branch: branchOf(location.pathname), ...withoutNothing(success) });
    } catch (error) {
      context.report('yclients-form', error); // We run inside the form's own calls: they must not fail for it.
    }
  };
  for (const watch of [watchCallback, watchAnalytics, watchAddress, watchRequest]) watch(tell, signal);
  const onLeaving = () => {
    report.flush();
    visit.settle();
  };
  addEventListener('pagehide', onLeaving, { signal });
};

const branchOf = (path: string) => /\/company\/(\d+)/.exec(path)?.[1];

const withoutNothing = (success: Success): Success => JSON.parse(JSON.stringify(success));

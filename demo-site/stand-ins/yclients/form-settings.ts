/** The four ways in which a booking form tells of a success (§5.6). Each can be switched off, to test another alone. */
export interface Signals {
  /** The global with `onRecordSuccess`; a text names it. `true` is `yclientsApi`, the likeliest name (§5.6). */
  api: boolean | 'yclientsApi' | 'widgetApi' | 'altegioApi';
  /** The window event `onSendAnalytics`. */
  analytics: boolean;
  /** `/company/{c}/success-order/{recordId}/{recordHash}` by `history.pushState`, or by loading that page anew. */
  address: boolean | 'redirect';
  /** How `book_record` is asked. `false`: from a worker, where no script of the page can listen. */
  request: 'fetch' | 'xhr' | false;
}

/** How one booking form behaves. */
export interface FormSettings {
  /** Branch that the form books at. */
  company: number;
  signals: Signals;
  /** HTML put into `<head>` before everything else, as it is: the form's one injection field (§5.6). */
  injection: string;
  /** Milliseconds before the form shows itself; its global appears then too, not at once (§5.6 "poll briefly"). */
  startUpMs: number;
  /** Whether the query survives the form's own changes of address: not known (§5.3), so the harder case is the default. */
  query: 'kept' | 'dropped';
  /** Every chosen service becomes an appointment, so a record, of its own (§5.4). */
  separateAppointments: boolean;
  /** Newer forms are answered with `record{…}` beside the ids (§5.4). */
  answerWithRecord: boolean;
  /** Messages to the page around the frame (§5.6). */
  parentMessages: boolean;
  /** Which saved copy of `widgetJS` to be: the old one has no guard and listens to `touchend` on touch devices (§5.2). */
  widgetCopy: 'new' | 'old';
}

/** All four signals on, in their commonest form. */
export const allSignals: Signals = { api: true, analytics: true, address: true, request: 'fetch' };

/** A form of this branch with nothing out of the ordinary. */
export function defaultForm(company: number): FormSettings {
  return {
    company,
    signals: allSignals,
    injection: '',
    startUpMs: 300,
    query: 'dropped',
    separateAppointments: false,
    answerWithRecord: true,
    parentMessages: true,
    widgetCopy: 'new',
  };
}

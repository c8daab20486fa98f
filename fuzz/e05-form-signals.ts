import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { EventSchema } from '../contracts/event.ts';
import type { EventInput, ModuleContext } from '../contracts/module.ts';
import { newId } from '../loader/new-id.ts';
import { start } from '../widget-bridges/yclients/form.ts';
import { readAnswer } from '../widget-bridges/yclients/success/request.ts';
import { hostileJson } from './given/hostile-json.ts';
import { hostileText } from './given/hostile-text.ts';
import { type Law, law } from './law.ts';
import type { Page } from './open-page.ts';

const formUrl = 'https://n123456.yclients.com/company/700100/personal/menu';
const text = hostileText(['Анна', '+79160000000', 'a@mail.example', '2026-03-04T15:30:00', '1']);
const anything = hostileJson(['record_id', 'appointments', 'phone', 'companyId']);

/** A booking as the form might hand it over: nearly right, or anything. */
const booking = fc.oneof(
  fc.record(
    {
      ...{ record_id: fc.oneof(fc.nat(), text, anything), phone: text, email: text, fullname: text, surname: text },
      ...{ comment: text, bookform_id: fc.oneof(fc.nat(), text), companyId: fc.oneof(fc.nat(), text) },
      appointments: fc.oneof(fc.array(fc.record({ datetime: text }), { maxLength: 2 }), anything),
    },
    { requiredKeys: [] },
  ),
  anything,
);

/** Whatever the form says of a success, the form side lives through it, and what it tells is worth its way. */
export function formSignals(page: Page): Law {
  return law<[unknown, unknown, unknown]>({
    title: 'whatever the form hands over, nothing throws, and what is told of it is an inquiry that the backend takes',
    share: 0.3,
    given: [booking, booking, fc.oneof(fc.array(booking, { maxLength: 3 }), anything)],
    holds(called, goal, answered) {
      const told: EventInput[] = [];
      let onSuccess = (_: unknown) => {};
      page.clear();
      page.parent(page.window);
      page.window.happyDOM.setURL(formUrl);
      Reflect.set(page.window, 'yclientsApi', {
        onRecordSuccess(take: (args: unknown) => void) {
          onSuccess = take;
        },
      });
      const stopping = new AbortController();
      const context = {
        signal: stopping.signal,
        arrival: { url: formUrl },
        pageUrl: () => formUrl,
        track: async (event: EventInput) => told.push(event),
        report: (_: string, error: unknown) => assert.fail(`the form side failed: ${error}`),
      };
      start(context as unknown as ModuleContext, { sites: [] });
      page.tell('onSendAnalytics', { detail: { target: 'booked', params: goal } });
      page.tell('onSendAnalytics', { detail: goal });
      onSuccess([called]);
      onSuccess(called);
      readAnswer({ branch: '700100', body: JSON.stringify(called), answer: answered });
      page.tell('pagehide', {});
      stopping.abort();
      for (const event of told) assertTaken(event);
    },
  });
}

/** As the backend reads it after its way: in JSON, with what `common` adds. */
function assertTaken(event: EventInput): void {
  const sent = JSON.parse(JSON.stringify({ id: newId(), at: Date.now(), ...event }));
  const result = v.safeParse(EventSchema, sent);
  if (!result.success) assert.fail(`${v.getDotPath(result.issues[0])} ${result.issues[0].message}`);
}

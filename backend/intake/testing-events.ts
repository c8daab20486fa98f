import { newId } from '../../loader/new-id.ts';

const url = 'https://salon.example/';

/** For tests: a visit as a browser sends it, with ids of its own. */
export function aVisit(changes: Record<string, unknown> = {}) {
  const touch = { at: Date.now(), url: `${url}?utm_source=yandex` };
  return { visitor: newId(), session: newId(), number: 1, first: touch, last: touch, ...changes };
}

/** For tests: a page view as a browser sends it. */
export function aPageView(changes: Record<string, unknown> = {}) {
  return { id: newId(), type: 'page_view', at: Date.now(), url, ...changes };
}

let lastPhone = 9_000_000_000;

/** For tests: an inquiry as a browser sends it, of someone new each time. */
export function anInquiry(changes: Record<string, unknown> = {}) {
  lastPhone += 1;
  return { id: newId(), type: 'inquiry', at: Date.now(), url, contact: { phone: `+7${lastPhone}` }, ...changes };
}

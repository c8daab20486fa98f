import { start } from './start.js';

/**
 * Posts the booking to this very host (§5.4) in the way that the form is set to. Resolves to `{ status, body }`;
 * rejects when nothing answers.
 */
export function sendBooking(booking) {
  const url = `${location.origin}/api/v1/book_record/${start.company.id}`;
  const body = JSON.stringify(booking);
  if (start.signals.request === 'fetch') return byFetch(url, body);
  return start.signals.request === 'xhr' ? byXhr(url, body) : byWorker(url, body);
}

async function byFetch(url, body) {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return { status: answer.status, body: await answer.json() };
}

function byXhr(url, body) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', url);
    call.setRequestHeader('content-type', 'application/json');
    call.onload = () => resolve({ status: call.status, body: JSON.parse(call.responseText) });
    call.onerror = () => reject(new Error('the booking was not answered'));
    call.send(body);
  });
}

/** A wrapped `fetch` or XHR of the page sees nothing of this. */
function byWorker(url, body) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/form/booking-worker.js');
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => reject(new Error('the booking was not answered'));
    worker.postMessage({ url, body });
  });
}

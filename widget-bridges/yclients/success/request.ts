import { sentBooking, textOf } from './sent-booking.ts';
import type { Success, Watch } from './signal.ts';

const bookRequest = /\/api\/v1\/book_record\/(\d+)/;

/**
 * Fourth way: the answer to the form's own `book_record` request, by `fetch` or XMLHttpRequest. It alone names every
 * record of a booking of several appointments. The form gets the same arguments, result and errors as without us.
 */
export const watchRequest: Watch = (tell, signal) => {
  watchFetch(tell, signal);
  watchXhr(tell, signal);
};

function watchFetch(tell: (success: Success) => void, signal: AbortSignal): void {
  const original = window.fetch;
  const wrapped: typeof fetch = function (this: unknown, ...args) {
    const answer = original.apply(this as Window, args);
    quietly(() => {
      if (signal.aborted) return;
      const [input, init] = args;
      const branch = bookRequest.exec(input instanceof Request ? input.url : String(input))?.[1];
      if (!branch) return;
      const body = input instanceof Request ? input.clone().text() : Promise.resolve(init?.body);
      answer
        .then(async (response) => {
          // Copied before anything is awaited: the form reads its answer in the next turn.
          const copy = response.clone();
          if (response.ok) tellOf(branch, await body, await copy.json());
        })
        .catch(() => {}); // The form hears of its own failures; there is no booking to tell of.
    });
    return answer;
  };
  window.fetch = wrapped;
  // Someone may have wrapped us since; then ours stays and only passes on.
  signal.addEventListener('abort', () => {
    if (window.fetch === wrapped) window.fetch = original;
  });

  function tellOf(branch: string, body: unknown, answer: unknown): void {
    const success = readAnswer({ branch, body, answer });
    if (success) tell(success);
  }
}

function watchXhr(tell: (success: Success) => void, signal: AbortSignal): void {
  const { open, send } = XMLHttpRequest.prototype;
  const branches = new WeakMap<XMLHttpRequest, string>();

  const wrappedOpen = function (this: XMLHttpRequest, ...args: Parameters<typeof open>) {
    quietly(() => {
      const branch = bookRequest.exec(String(args[1]))?.[1];
      if (branch) branches.set(this, branch);
      else branches.delete(this);
    });
    return open.apply(this, args);
  };
  const wrappedSend = function (this: XMLHttpRequest, body?: Parameters<typeof send>[0]) {
    quietly(() => {
      const branch = branches.get(this);
      if (!branch || signal.aborted) return;
      this.addEventListener('load', () =>
        quietly(() => {
          if (this.status < 200 || this.status > 299) return;
          const answer = this.responseType === 'json' ? this.response : JSON.parse(this.responseText);
          const success = readAnswer({ branch, body, answer });
          if (success) tell(success);
        }),
      );
    });
    return send.call(this, body);
  };
  XMLHttpRequest.prototype.open = wrappedOpen as typeof open;
  XMLHttpRequest.prototype.send = wrappedSend;
  signal.addEventListener('abort', () => {
    if (XMLHttpRequest.prototype.open === wrappedOpen) XMLHttpRequest.prototype.open = open;
    if (XMLHttpRequest.prototype.send === wrappedSend) XMLHttpRequest.prototype.send = send;
  });
}

/** A success, if the answer is the bare array of booked appointments; one booking of two appointments is two records. */
export function readAnswer({
  branch,
  body,
  answer,
}: {
  branch: string;
  body: unknown;
  answer: unknown;
}): Success | undefined {
  if (!Array.isArray(answer)) return;
  const records = answer
    .map((item) => textOf(item?.record_id ?? item?.record?.id, 32))
    .filter((id) => id !== undefined);
  if (!records.length) return;
  return { seenBy: 'request', records, branch, ...sentBooking(parse(body)) };
}

function parse(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return;
  }
}

/** Runs our part of the form's own call: whatever goes wrong there is no business of the form. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The other three ways are still watching.
  }
}

import { eventHooks } from './form-api.js';
import { start } from './start.js';

const framed = window.parent !== window;

/** Tells of a goal in the ways of §5.6: the window event, the message to the page around, the hook of `setAdditionalOptions`. */
export function goal(target, params = {}) {
  if (start.signals.analytics) window.dispatchEvent(new CustomEvent('onSendAnalytics', { detail: { target, params } }));
  messageParent({ action: target, params });
  eventHooks[target]?.(params);
}

/** To the page around the frame; on the landing there is none. */
export function messageParent(message) {
  if (framed && start.parentMessages) window.parent.postMessage(message, '*');
}

/** `{event:"scroll"}` goes out all the time (§5.6), moved or not. */
export function startScrollMessages() {
  const tell = () => messageParent({ event: 'scroll', scrollTop: document.documentElement.scrollTop });
  window.addEventListener('scroll', tell, { passive: true });
  setInterval(tell, 1000);
}

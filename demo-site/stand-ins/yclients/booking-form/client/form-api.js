import { lastOrder } from './last-order.js';
import { start } from './start.js';

const listeners = { recordSuccess: [], changeRoute: [], userData: [] };
let userData = null;

/** Hooks by event name, set through `setAdditionalOptions`. */
export let eventHooks = {};

/**
 * Puts the form's global on the window (§5.6): under `yclientsApi` unless the signals name another. The first three
 * members cannot be replaced.
 */
export function exposeApi() {
  const { api } = start.signals;
  if (!api) return;
  const members = {
    onRecordSuccess: (callback) => void listeners.recordSuccess.push(callback),
    onChangeRoute: (callback) => void listeners.changeRoute.push(callback),
    getUserData(callback) {
      if (userData) callback(userData);
      else listeners.userData.push(callback);
    },
  };
  const exposed = {
    getLastOrderInfo: () => lastOrder(),
    setAdditionalOptions(options) {
      eventHooks = options?.eventHooks ?? {};
    },
  };
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(exposed, name, { value, enumerable: true, writable: false, configurable: false });
  }
  window[api === true ? 'yclientsApi' : api] = exposed;
}

/** An array of one: the booking as sent, with the ids of the FIRST record only (§5.6). */
export function tellRecordSuccess(sent, answers) {
  const { record_id, record_hash } = answers[0];
  for (const callback of listeners.recordSuccess) callback([{ ...structuredClone(sent), record_id, record_hash }]);
}

export function tellRoute() {
  for (const callback of listeners.changeRoute) callback(location.href, location.pathname);
}

export function tellUserData(contacts) {
  userData = { ...contacts };
  for (const callback of listeners.userData.splice(0)) callback(userData);
}

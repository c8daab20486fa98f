import { firstAddress } from './start.js';

const prefixes = ['yextrafield_', 'aextrafield_', 'extrafield_'];

/**
 * Keeps what the address carries in `localStorage.yReferrer`, as the form does (§5.5): every parameter with one of
 * the prefixes under its code, the referrer's host, `gcid` and `ym_uid`. Nothing is kept from an address that carries
 * nothing, so that a later load without parameters does not wipe an earlier one.
 */
export function keepCarried() {
  const fields = {};
  for (const [name, value] of firstAddress.searchParams) {
    const prefix = prefixes.find((one) => name.startsWith(one));
    if (prefix) fields[name.slice(prefix.length)] = value;
    else if (name === 'gcid' || name === 'ym_uid') fields[name] = value;
  }
  if (!Object.keys(fields).length && carried().referrer) return;
  fields.referrer = referrerHost();
  try {
    localStorage.setItem('yReferrer', JSON.stringify(fields));
  } catch {
    // Storage is refused, as in a private frame: the booking then goes without the fields.
  }
}

/** `{ <code>: value, …, referrer }` as kept; empty when nothing is or storage is refused. */
export function carried() {
  try {
    return JSON.parse(localStorage.getItem('yReferrer') ?? '{}');
  } catch {
    return {};
  }
}

function referrerHost() {
  try {
    return document.referrer ? `${new URL(document.referrer).host}/` : '';
  } catch {
    return '';
  }
}

import { choice } from '../choice.js';
import { serviceOf, staffOf } from '../start.js';
import { dayName, money, say, sayOwn } from '../words.js';

/** The chosen services as one line, or an empty text. */
export const servicesLine = () => choice.services.map((id) => sayOwn(serviceOf(id).title)).join(', ');

export function staffLine(id = choice.staffId) {
  if (id === null) return '';
  return id === -1 ? say('anyone') : sayOwn(staffOf(id).name);
}

export const timeLine = () =>
  choice.time ? `${dayName(choice.day, { weekday: 'short', day: 'numeric', month: 'long' })}, ${choice.time}` : '';

export const totalLine = () => money(choice.services.reduce((sum, id) => sum + serviceOf(id).costRub, 0));

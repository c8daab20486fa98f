import type { Facet } from '../../../contracts/list-words.ts';
import { readableAddress } from '../../format/web-address.ts';
import type { Words } from '../../words.ts';

const named: readonly Facet[] = ['kind', 'channel', 'device', 'match', 'default', 'robot', 'repeat'];

/** A value of a facet in words. */
export function valueName(facet: Facet, value: string, { name, say }: Words): string {
  if (value === '') return say('filterNone');
  if (named.includes(facet)) return name(facet, value);
  if (facet === 'label') return value.replace(':', ' = ');
  if (facet !== 'landing') return value;
  const { host, path } = readableAddress(value);
  return `${host}${path}`;
}

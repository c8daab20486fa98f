import { readableAddress } from '../../format/web-address.ts';
import type { Words } from '../../words.ts';
import type { ListKind } from '../lists/list-kind.ts';

/** A value of a facet in words. */
export function valueName(
  { facet, value, kind }: { facet: string; value: string; kind: Pick<ListKind, 'namedFacets'> },
  { name, say }: Words,
): string {
  if (value === '') return say('filterNone');
  if (kind.namedFacets.includes(facet)) return name(facet, value);
  if (facet === 'label') return value.replace(':', ' = ');
  if (facet !== 'landing') return value;
  const { host, path } = readableAddress(value);
  return `${host}${path}`;
}

import * as v from 'valibot';

/** For tests: what stands in for a site, and for every id, when an input is made up. */
export interface SampleGiven {
  site: string | undefined;
  id: string;
}

/** Tried in this order for a text or a number: one of them is what most fields ask for. */
const texts = (id: string) => [
  ...[
    id,
    'needless',
    'a@b.example',
    'example.example',
    '2026-03-01',
    '2026-03-01T12:00:00Z',
    '2026-03-01T12:00:00.000Z',
  ],
  ...[
    '1',
    'UTC',
    'RUB',
    'ru',
    'https://b.example/',
    '#1d4ed8',
    'a long phrase of my own',
    'day,source,amount\n2026-03-01,x,1',
  ],
];
/** First one that is a whole in per cent. */
const numbers = [100, 1, 30, 1000, 0];

interface Node {
  type: string;
  entries?: Record<string, v.GenericSchema>;
  item?: v.GenericSchema;
  items?: v.GenericSchema[];
  options?: readonly unknown[];
  literal?: unknown;
  wrapped?: v.GenericSchema;
}

/**
 * For tests of all routes: an input that a schema takes, found by walking the schema and trying for each leaf values that
 * are usual in this API. What may be left out is left out, but for a site. Where nothing fits the last try is given all
 * the same: a backend must stand that as well.
 */
export function sampleInput(schema: v.GenericSchema, given: SampleGiven, name = ''): unknown {
  const tries = triesOf(schema as unknown as Node & v.GenericSchema, given, name);
  // By its place: what is found may be null.
  const found = tries.findIndex((one) => v.safeParse(schema, one).success);
  return tries.at(found);
}

/** Whether a schema of an object has a field `site`. */
export function asksForSite(schema: v.GenericSchema | undefined): boolean {
  return schema !== undefined && 'site' in ((schema as unknown as Node).entries ?? {});
}

function triesOf(node: Node & v.GenericSchema, given: SampleGiven, name: string): unknown[] {
  if (node.entries) return sampleObjects(node.entries, given);
  if (node.wrapped) {
    if (
      node.type !== 'optional' &&
      node.type !== 'nullish' &&
      node.type !== 'nullable' &&
      node.type !== 'exact_optional'
    )
      return triesOf(node.wrapped as Node & v.GenericSchema, given, name);
    return [
      ...(node.type === 'nullable' ? [null] : []),
      ...triesOf(node.wrapped as Node & v.GenericSchema, given, name),
    ];
  }
  if (node.type === 'array') {
    const item = node.item ? sampleInput(node.item, given, name) : undefined;
    return [[], [item]];
  }
  if (node.type === 'tuple') return [(node.items ?? []).map((item) => sampleInput(item, given, name))];
  if (node.type === 'literal') return [node.literal];
  if (node.type === 'picklist') return [...(node.options ?? [])];
  if (node.type === 'union' || node.type === 'variant')
    return (node.options ?? []).map((option) => sampleInput(option as v.GenericSchema, given, name));
  if (node.type === 'boolean') return [false];
  if (node.type === 'number') return numbers;
  // A text in a language, where it must not be empty.
  if (node.type === 'record') return [{}, { ru: 'needless' }];
  // What checks itself, such as a tree of conditions (contracts/condition-tree.ts).
  if (node.type === 'unknown') return [...texts(given.id), { match: 'all', of: [] }];
  return name === 'site' && given.site !== undefined ? [given.site] : texts(given.id);
}

/** The least first; then with each of the others, since some schemas ask for one of several. */
function sampleObjects(entries: Record<string, v.GenericSchema>, given: SampleGiven): Record<string, unknown>[] {
  const least: Record<string, unknown> = {};
  const others: Record<string, unknown>[] = [];
  for (const [key, schema] of Object.entries(entries)) {
    const mayBeAbsent = v.safeParse(schema, undefined).success;
    if (mayBeAbsent && key !== 'site') others.push({ [key]: sampleInput(required(schema), given, key) });
    else if (!mayBeAbsent || given.site !== undefined) least[key] = sampleInput(schema, given, key);
  }
  return [least, ...others.map((other) => ({ ...least, ...other }))];
}

function required(schema: v.GenericSchema): v.GenericSchema {
  return (schema as unknown as Node).wrapped ?? schema;
}

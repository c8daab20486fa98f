import { SaxesParser } from 'saxes';
import type { ProductProblem } from '../../contracts/feed.ts';
import { FeedError } from './feed-error.ts';

/** What stands directly in a product's element: the first text of each name, and where the product begins. */
export interface FeedRecord {
  format: 'yml' | 'merchant';
  line: number;
  attributes: ReadonlyMap<string, string>;
  fields: ReadonlyMap<string, string>;
}

/** A category of YML: products name it by its id. */
export interface FeedCategory {
  id: string;
  parent: string | null;
  title: string;
}

interface RecordTakers {
  onRecord: (record: FeedRecord) => void;
  onCategory: (category: FeedCategory) => void;
  onProblem: (problem: ProductProblem, line: number) => void;
}

/** Nothing of a feed is nested deeper, and no text in one is longer. */
const [mostDepth, mostText] = [32, 1_000_000];
const roots: Readonly<Record<string, FeedRecord['format']>> = { yml_catalog: 'yml', rss: 'merchant', feed: 'merchant' };
const recordNames: ReadonlySet<string> = new Set(['offer', 'item', 'entry']);
/** Of what is kept of one text. */
const mostKept = 4096;

/**
 * Returns what takes a feed's text, piece by piece, and hands over its categories and products as they end; call `close` at
 * the end. Nothing is ever expanded but the five entities of XML: a DTD is passed over, other entities stay as they are written
 * and are told. Throws a FeedError where it is no XML, or no feed.
 */
export function readRecords({ onRecord, onCategory, onProblem }: RecordTakers): {
  write: (text: string) => void;
  close: () => void;
} {
  const parser = new SaxesParser();
  const path: string[] = [];
  let format: FeedRecord['format'] | undefined;
  let record: { line: number; attributes: Map<string, string>; fields: Map<string, string>; depth: number } | null =
    null;
  let category: { id: string; parent: string | null; depth: number } | null = null;
  let text = '';
  let sinceEvent = 0;

  parser.on('error', (error) => {
    // Shops write `&nbsp;` as if it were HTML: it stays as it is.
    if (/undefined entity/i.test(error.message)) onProblem('unknown-entity', parser.line);
    else throw new FeedError(format ? 'not-xml' : 'not-a-feed', { line: parser.line, cause: error });
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0;
    text = '';
    path.push(localOf(name));
    if (path.length > mostDepth) throw new FeedError('not-a-feed', { line: parser.line });
    if (path.length === 1) {
      format = Object.hasOwn(roots, localOf(name)) ? roots[localOf(name)] : undefined;
      if (!format) throw new FeedError('not-a-feed', { line: parser.line });
      return;
    }
    const own = new Map(Object.entries(attributes).map(([key, value]) => [localOf(key), String(value)]));
    if (record) {
      // Atom says a product's address in an attribute.
      const link = localOf(name) === 'link' ? own.get('href') : undefined;
      if (link && path.length === record.depth + 1) keep(record.fields, 'link', link);
    } else if (isRecord()) record = { line: parser.line, attributes: own, fields: new Map(), depth: path.length };
    else if (format === 'yml' && path.at(-1) === 'category' && path.at(-2) === 'categories')
      category = { id: own.get('id') ?? '', parent: own.get('parentId') ?? null, depth: path.length };
  });
  const take = (piece: string) => {
    sinceEvent = 0;
    if (text.length < mostKept) text += piece.slice(0, mostKept);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0;
    const said = text.trim();
    text = '';
    if (record && path.length === record.depth + 1) keep(record.fields, localOf(name), said);
    if (record && path.length === record.depth && format) {
      onRecord({ format, line: record.line, attributes: record.attributes, fields: record.fields });
      record = null;
    }
    if (category && path.length === category.depth) {
      onCategory({ id: category.id, parent: category.parent, title: said });
      category = null;
    }
    path.pop();
  });

  function isRecord(): boolean {
    const [name = '', parent = ''] = [path.at(-1), path.at(-2)];
    if (format === 'yml') return name === 'offer' && parent === 'offers';
    return recordNames.has(name) && (parent === 'channel' || parent === 'feed');
  }

  return {
    write(piece) {
      parser.write(piece);
      sinceEvent += piece.length;
      if (sinceEvent > mostText) throw new FeedError('not-a-feed', { line: parser.line });
    },
    close() {
      parser.close();
      if (!format) throw new FeedError('not-a-feed', { line: 1 });
    },
  };
}

/** The first of a name: more pictures are not shown. An empty one says nothing. */
function keep(fields: Map<string, string>, name: string, value: string): void {
  if (value && !fields.has(name)) fields.set(name, value.slice(0, mostKept));
}

/** A name without its prefix: `g:price` and `price` are the same to a shop. */
function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

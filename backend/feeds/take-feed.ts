import type { Kysely } from 'kysely';
import { type FeedReport, type ProductProblem, productProblems } from '../../contracts/feed.ts';
import type { Tables } from '../store/schema.ts';
import { FeedError } from './feed-error.ts';
import { productOf, type ReadProduct } from './product-of.ts';
import { type FeedCategory, readRecords } from './read-records.ts';
import { batchSize, type FeedGeneration, storeProducts } from './store-products.ts';

const mostProducts = 200_000;
const mostCategories = 50_000;
const mostExamples = 50;
/** A path from the root; a circle of parents must end somewhere. */
const mostLevels = 10;

/** What of a load's report is known once the file was read. */
export type TakenFeed = Pick<FeedReport, 'products' | 'counts' | 'examples'>;

/**
 * Reads a feed and stores its products under a generation that nobody sees yet. Memory holds the categories and one batch.
 * Throws a FeedError where the file is none, has no product, or too many.
 */
export async function takeFeed(
  db: Kysely<Tables>,
  texts: AsyncIterable<string>,
  { currency, signal, ...at }: FeedGeneration & { currency: string; signal: AbortSignal },
): Promise<TakenFeed> {
  const categories = new Map<string, FeedCategory>();
  const problems = problemList();
  let batch: { product: ReadProduct; line: number }[] = [];
  let products = 0;
  const reader = readRecords({
    onCategory(category) {
      if (categories.size < mostCategories) categories.set(category.id, category);
    },
    onProblem: (problem, line) => problems.note(problem, { line, product: null }),
    onRecord(record) {
      const read = productOf(record, { currency, pathOf: (id) => pathOf(categories, id) });
      for (const problem of read.problems) problems.note(problem, { line: record.line, product: read.id });
      if (read.product) batch.push({ product: read.product, line: record.line });
    },
  });
  const flush = async () => {
    const full = batch;
    batch = [];
    if (full.length === 0) return;
    const stored = await storeProducts(db, { ...at, products: full.map(({ product }) => product) });
    products += stored;
    if (stored < full.length) problems.note('twice', { line: full[0]?.line ?? 0, product: null }, full.length - stored);
    if (products > mostProducts) throw new FeedError('too-many-products');
  };
  for await (const text of texts) {
    if (signal.aborted) throw new FeedError('stopped');
    reader.write(text);
    while (batch.length >= batchSize) await flush();
  }
  reader.close();
  await flush();
  if (products === 0) throw new FeedError('no-products');
  return { products, counts: problems.counts(), examples: problems.examples };
}

function pathOf(categories: ReadonlyMap<string, FeedCategory>, id: string): string | undefined {
  const names: string[] = [];
  let at = categories.get(id);
  for (let level = 0; at && level < mostLevels; level++) {
    names.unshift(at.title);
    at = at.parent === null ? undefined : categories.get(at.parent);
  }
  return names.length > 0 ? names.filter(Boolean).join(' / ') : undefined;
}

function problemList() {
  const counts = new Map<ProductProblem, number>();
  const examples: FeedReport['examples'] = [];
  return {
    examples,
    note(problem: ProductProblem, where: { line: number; product: string | null }, times = 1): void {
      counts.set(problem, (counts.get(problem) ?? 0) + times);
      if (examples.length < mostExamples) examples.push({ problem, ...where });
    },
    counts: () =>
      Object.fromEntries(
        productProblems.flatMap((one) => (counts.has(one) ? [[one, counts.get(one)]] : [])),
      ) as FeedReport['counts'],
  };
}

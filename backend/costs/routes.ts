import type { Kysely } from 'kysely';
import { type CostSummary, CostSummarySchema, CostUploadSchema, mostCostCharacters } from '../../contracts/costs.ts';
import { localDay } from '../analytics/local-days.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { readSites } from '../sites/read-sites.ts';
import type { Tables } from '../store/schema.ts';
import { addAmounts, type CostFile, readCostFile } from './read-cost-file.ts';
import { compareCosts, saveCosts } from './save-costs.ts';

/** Every character can take four bytes and more where JSON escapes it. */
const mostBytes = 4 * mostCostCharacters;
/** Lines that a person reads to see whether the file was understood. */
const sampleLines = 5;
/** Whoever made the same mistake in every line knows after these. */
const mostProblems = 50;

/** Uploads of what campaigns cost: a look first, then the same again to store it. */
export function costRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  const body = { schema: CostUploadSchema, mostBytes };
  return [
    route({
      method: 'POST',
      path: '/costs/preview',
      summary: 'What is understood of a file of costs, and what storing it would change. Stores nothing.',
      access: 'settings:write',
      body,
      answer: CostSummarySchema,
      async handle({ body: { site, text } }) {
        const { file, currency } = await readFor(site, text);
        return summaryOf(file, { currency, changes: await compareCosts(db, { site, currency, rows: file.rows }) });
      },
    }),
    route({
      method: 'POST',
      path: '/costs',
      summary: 'Stores a file of costs; what is there for the same day and campaign is replaced.',
      access: 'settings:write',
      body,
      answer: CostSummarySchema,
      async handle({ caller, body: { site, text } }) {
        const { file, currency } = await readFor(site, text);
        if (file.problems.length) throw wrongFile(file);
        const { rows } = file;
        const at = now();
        return db.transaction().execute(async (tx) => {
          const summary = summaryOf(file, { currency, changes: await compareCosts(tx, { site, currency, rows }) });
          await saveCosts(tx, { site, currency, rows, at });
          const { from, to, total, changes } = summary;
          const after = { from, to, total, currency, ...changes };
          await writeAudit(tx, { caller, action: 'costs.upload', site, object: site, after, at });
          return summary;
        });
      },
    }),
  ];

  async function readFor(site: string, text: string): Promise<{ file: CostFile; currency: string }> {
    const settings = (await readSites(db, [site])).get(site);
    if (!settings) throw notFound();
    const { currency, timeZone } = settings;
    return { file: readCostFile(text, { currency, today: localDay(now().getTime(), timeZone) }), currency };
  }
}

function summaryOf(
  { rows, problems, columns, lines, joined, skipped }: CostFile,
  { currency, changes }: Pick<CostSummary, 'currency' | 'changes'>,
): CostSummary {
  const days = rows.map(({ day }) => day).sort();
  return {
    ...{ currency, columns, lines, joined, skipped },
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    total: rows.reduce((sum, { amount }) => addAmounts(sum, amount), '0.00'),
    sample: rows.slice(0, sampleLines),
    problems: problems.slice(0, mostProblems),
    problemCount: problems.length,
    changes,
  };
}

function wrongFile({ problems }: CostFile): ProblemError {
  return new ProblemError({
    code: 'wrong-costs',
    status: 400,
    title: 'Something in the file is wrong, so nothing of it was stored.',
    errors: problems.slice(0, mostProblems).map(({ line, problem }) => ({ field: `line ${line}`, problem })),
  });
}

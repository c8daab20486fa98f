import fc from 'fast-check';

/** How often a law is tried, and from which seed its inputs are drawn. */
export interface Trial {
  runs: number;
  seed: number;
  /** Ends the trial early, as passed, when so much time has gone by; absent: never. */
  limitMs?: number;
}

export interface TrialResult {
  /** Runs that were made; fewer than asked for after a failure or at the limit. */
  runs: number;
  /** The shrunk counterexample with its seed and path, or `null`. */
  failure: string | null;
}

/** Something that holds for an entry point, whatever comes in. */
export interface Law {
  title: string;
  /** Which part of an entry's runs it gets, where a run costs milliseconds; 1 where absent. */
  share?: number;
  try(trial: Trial): Promise<TrialResult>;
}

interface LawSettings<Values extends [unknown, ...unknown[]], Outcome> {
  title: string;
  share?: number;
  given: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> };
  /** Throws where the law does not hold. */
  holds: (...values: Values) => Outcome;
  /** Cases that failed once, tried before all others for good. */
  examples?: Values[];
}

/** A law about a function that answers at once. */
export function law<Values extends [unknown, ...unknown[]]>(settings: LawSettings<Values, void>): Law {
  const property = fc.property<Values>(...settings.given, (...values: Values) => settings.holds(...values));
  return lawOf(settings, async (parameters) => fc.check(property, parameters));
}

/** A law about something that answers later. */
export function asyncLaw<Values extends [unknown, ...unknown[]]>(settings: LawSettings<Values, Promise<void>>): Law {
  const property = fc.asyncProperty<Values>(...settings.given, (...values: Values) => settings.holds(...values));
  return lawOf(settings, async (parameters) => fc.check(property, parameters));
}

function lawOf<Values extends [unknown, ...unknown[]], Outcome>(
  { title, share = 1, examples = [] }: LawSettings<Values, Outcome>,
  check: (parameters: fc.Parameters<Values>) => Promise<fc.RunDetails<Values>>,
): Law {
  return {
    title,
    share,
    async try({ runs, seed, limitMs }) {
      const details = await check({
        numRuns: runs + examples.length,
        seed,
        examples,
        ...(limitMs !== undefined && { interruptAfterTimeLimit: limitMs }),
      });
      return { runs: details.numRuns, failure: details.failed ? reportOf(details) : null };
    },
  };
}

function reportOf<Values>(details: fc.RunDetails<Values>): string {
  const reason = details.errorInstance instanceof Error ? details.errorInstance.message : 'failed';
  return `${fc.defaultReportMessage(details)?.replace(/\n+Hint:.*/s, '')}\n${reason}`;
}

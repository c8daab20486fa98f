import { type Scale, type ScoreSummary, scoresIn } from '../../contracts/feedback.ts';

/** How often each score was given, beside `scoresIn(scale)`, and how many were asked. */
export interface Counted {
  asked: number;
  scores: readonly number[];
}

/** What scores come to. Rounded to two digits and whole points; nothing else rounds them again. */
export function scoreSummary(scale: Scale, { asked, scores }: Counted): ScoreSummary {
  const names = scoresIn(scale);
  const answered = scores.reduce((sum, count) => sum + count, 0);
  if (answered === 0) return { asked, answered, average: null, nps: null };
  const total = names.reduce((sum, score, index) => sum + score * (scores[index] ?? 0), 0);
  return {
    ...{ asked, answered },
    average: Math.round((total / answered) * 100) / 100,
    nps: scale === 'nps' ? npsOf(names, scores, answered) : null,
  };
}

/** 9 and 10 would recommend, 0 to 6 would warn; 7 and 8 count for nobody. */
function npsOf(names: readonly number[], scores: readonly number[], answered: number): number {
  const sumOf = (isOne: (score: number) => boolean) =>
    names.reduce((sum, score, index) => sum + (isOne(score) ? (scores[index] ?? 0) : 0), 0);
  const promoters = sumOf((score) => score >= 9);
  const detractors = sumOf((score) => score <= 6);
  return Math.round(((promoters - detractors) / answered) * 100);
}

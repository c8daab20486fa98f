import type { StoryStep } from '../../../contracts/inquiry.ts';

/** The steps of one calendar day. */
export interface StoryDay {
  day: string;
  steps: StoryStep[];
}

/** Cuts a story, oldest first, where `dayOf` a step differs from that of the step before. */
export function storyDays(story: readonly StoryStep[], dayOf: (at: string) => string): StoryDay[] {
  const days: StoryDay[] = [];
  for (const step of story) {
    const day = dayOf(step.at);
    const last = days.at(-1);
    if (last?.day === day) last.steps.push(step);
    else days.push({ day, steps: [step] });
  }
  return days;
}

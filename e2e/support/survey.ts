import type { APIRequestContext } from 'playwright';
import type { SurveySettings } from '../../contracts/feedback.ts';
import type { FeedbackAskAnswer } from '../../contracts/feedback-wire.ts';
import { sound } from '../../scripts/pictures/set-up-salon.ts';
import { aBrowser, personsBrowser, seen, tell } from './audience.ts';
import type { World } from './world.ts';

/** Stars right after the order, with a comment; two stars and less raise an alert. */
export const aSurvey: SurveySettings = {
  ...{ name: 'Stars', state: 'on', scale: 'stars', asking: { by: 'page' }, accent: '#0b7350' },
  question: { en: 'How was it?' },
  comment: { en: 'What can we do better?' },
  thanks: { en: 'Thank you for telling us!' },
  alert: { upTo: 2, addresses: [] },
};

/** A survey of the salon's with a good answer, and a bad one that nobody has seen to. */
export async function makeSurvey(world: World, api: APIRequestContext): Promise<void> {
  await sound(api.put('api/sites/salon/surveys/stars', { data: { settings: aSurvey, seen: null } }));
  for (const [score, comment] of [
    [5, 'Quick and kind.'],
    [1, 'Nobody was there.'],
  ] as const) {
    const url = world.demo.salon;
    const visit = aBrowser(url);
    const asked = { visit, url, language: 'en', order: { orderId: `S-${score}` } };
    const answer = await fetch(`${world.demo.console}f/salon`, {
      method: 'POST',
      headers: personsBrowser(world),
      body: JSON.stringify(asked),
    });
    const { survey } = (await answer.json()) as FeedbackAskAnswer;
    if (!survey) throw new Error('nothing was asked');
    await tell(world, visit, [seen(url), { type: 'feedback', request: survey.request, score, comment }]);
  }
}

import type { FeedbackAskAnswer, ShownSurvey } from '../../contracts/feedback-wire.ts';
import type { StartModule } from '../../contracts/module.ts';
import type { ShowingContext, SurveyPart } from '../../contracts/showing-context.ts';
import type { OptionsOf } from '../manifest.ts';

/**
 * Asks a buyer, after the order and its offer, what the site wants to know. The answer goes through the outbox, so it is
 * not lost; whatever fails shows nothing.
 */
export const start: StartModule<OptionsOf<'feedback'>, ShowingContext> = (context) => {
  const { afterOrder, ask, bring, language, newId, pageUrl, report, show, signal, track, visit } = context;

  afterOrder((order) => {
    askAfter(order).catch((error) => report('feedback', error));
  });

  async function askAfter(order: unknown): Promise<void> {
    const now = visit();
    if (!now || signal.aborted) return;
    const { survey } = (await ask('f', '', {
      ...{ visit: now, url: pageUrl(), language: language(), robot: navigator.webdriver, order },
    })) as FeedbackAskAnswer;
    if (!survey) return;
    const { drawSurvey } = await bring<SurveyPart>('survey');
    await show(
      widgetOf(survey, (place) =>
        drawSurvey(place, survey, ({ score, comment }) => {
          track({ type: 'feedback', id: newId(), request: survey.request, score, ...(comment && { comment }) });
        }),
      ),
    );
  }

  function widgetOf({ question, accent, language: spoken, words }: ShownSurvey, draw: (place: Element) => void) {
    const screen = {
      id: 'survey',
      title: question,
      text: null,
      picture: null,
      email: null,
      coupon: false,
      buttons: [],
    };
    return {
      widget: { type: 'fixed' as const, position: 'bottom-right' as const, accent, screens: [screen] },
      ...{ language: spoken, words, signal, draw, isPatient: true },
      onAction() {
        // Whether it was answered is all that counts.
      },
      async coupon(): Promise<never> {
        throw 'a survey has none';
      },
    };
  }
};

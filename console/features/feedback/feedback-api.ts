import type {
  FeedbackAlerts,
  FeedbackFilter,
  FeedbackList,
  SurveyList,
  SurveyPut,
  SurveyResults,
  SurveyView,
} from '../../../contracts/feedback.ts';
import type { Api } from '../../api.ts';

/** Surveys of a site and what was answered; every call throws `ApiFailure`. */
export function feedbackApi({ read, send }: Api, site: string) {
  const base = `/api/sites/${encodeURIComponent(site)}`;
  const survey = (id: string) => `${base}/surveys/${encodeURIComponent(id)}`;
  return {
    surveys: (signal?: AbortSignal) => read<SurveyList>(`${base}/surveys`, signal),
    save: (id: string, body: SurveyPut) => send<SurveyView>('PUT', survey(id), body),
    remove: (id: string) => send('DELETE', survey(id)),
    results: (id: string, signal?: AbortSignal) => read<SurveyResults>(`${survey(id)}/results`, signal),
    answers: ({ survey: id, only, before }: AnswersAsked, signal?: AbortSignal) => {
      const query = new URLSearchParams({ only, ...(id && { survey: id }), ...(before && { before }) });
      return read<FeedbackList>(`${base}/feedback?${query}`, signal);
    },
    see: (id: string) => send('POST', `${base}/feedback/${encodeURIComponent(id)}/seen`),
  };
}
export type FeedbackApi = ReturnType<typeof feedbackApi>;

interface AnswersAsked {
  /** Empty: of all. */
  survey: string;
  only: FeedbackFilter;
  before: string | null;
}

/** Low scores of all sites that nobody has seen to. */
export function readAlerts({ read }: Api, signal?: AbortSignal): Promise<FeedbackAlerts> {
  return read<FeedbackAlerts>('/api/feedback-alerts', signal);
}

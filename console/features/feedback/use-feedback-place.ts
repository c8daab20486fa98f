import { type FeedbackFilter, feedbackFilters } from '../../../contracts/feedback.ts';
import { placeForm, useQueryPlace } from '../../ui/use-query-place.ts';

export const feedbackTabs = ['surveys', 'answers'] as const;

/** Where on the page of feedback one is. `survey`: the one that is open, `new` for one that is yet to be made. */
export type FeedbackPlace = {
  tab: (typeof feedbackTabs)[number];
  site: string;
  survey: string;
  only: FeedbackFilter;
};

const form = placeForm<FeedbackPlace>('/feedback', {
  first: { tab: 'surveys', site: '', survey: '', only: 'all' },
  choices: { tab: feedbackTabs, only: feedbackFilters },
});

export const feedbackAddress = form.address;
export const useFeedbackPlace = () => useQueryPlace(form);

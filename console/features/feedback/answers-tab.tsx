import { useState } from 'preact/hooks';
import {
  type FeedbackAnswer,
  type FeedbackFilter,
  type FeedbackList,
  feedbackFilters,
} from '../../../contracts/feedback.ts';
import type { ApiFailure, Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import type { FeedbackApi } from './feedback-api.ts';
import { tellScoresSeen } from './unseen-scores.tsx';

const refreshMs = 15_000;

interface AnswersTabProps {
  api: FeedbackApi;
  site: Site;
  only: FeedbackFilter;
  /** Who may see to low scores. */
  canSee: boolean;
  onFilter: (only: FeedbackFilter) => void;
}

/** What buyers answered, newest first; low scores wait until somebody has seen to them. */
export function AnswersTab({ api, site, only, canSee, onFilter }: AnswersTabProps) {
  const { say, name } = useWords();
  const saving = useSave();
  const [more, setMore] = useState<FeedbackList | null>(null);
  const { resource, retry, refresh } = useResource(`feedback:${site.id}:${only}`, {
    load: (signal) => api.answers({ survey: '', only, before: null }, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  const firstPage = resource.state === 'full' ? resource.value : { answers: [], next: null };
  const known = new Set(firstPage.answers.map(({ id }) => id));
  const answers = [...firstPage.answers, ...(more?.answers ?? []).filter(({ id }) => !known.has(id))];
  const next = more ? more.next : firstPage.next;
  const choose = (filter: FeedbackFilter) => {
    setMore(null);
    onFilter(filter);
  };
  const readOn = () =>
    saving.run(async () => {
      const page = await api.answers({ survey: '', only, before: next });
      setMore({ answers: [...(more?.answers ?? []), ...page.answers], next: page.next });
    });
  const see = (id: string) =>
    saving.run(async () => {
      await api.see(id);
      setMore(null);
      await refresh();
      tellScoresSeen();
    });
  return (
    <section class="card" aria-label={say('feedbackTab-answers')} aria-busy={resource.state === 'loading'}>
      <fieldset class="letter-states">
        <legend class="unseen">{say('feedbackOnly')}</legend>
        {feedbackFilters.map((one) => (
          <button key={one} type="button" class="button small" aria-pressed={one === only} onClick={() => choose(one)}>
            {name('feedbackOnly', one)}
          </button>
        ))}
      </fieldset>
      {resource.state === 'full' && answers.length === 0 && (
        <p class="empty-line">{say(only === 'all' ? 'feedbackNone' : 'feedbackNoneSuch')}</p>
      )}
      <ul class="answer-rows">
        {answers.map((answer) => (
          <AnswerRow key={answer.id} {...{ answer, site, canSee }} onSee={() => void see(answer.id)} />
        ))}
      </ul>
      <Failure failure={saving.failure} />
      {next && (
        <button type="button" class="button quiet-button" onClick={() => void readOn()}>
          {say('lettersMore')}
        </button>
      )}
    </section>
  );
}

function Failure({ failure }: { failure: ApiFailure | null }) {
  return <FailureLine failure={failure} known={{}} />;
}

interface AnswerRowProps {
  answer: FeedbackAnswer;
  site: Site;
  canSee: boolean;
  onSee: () => void;
}

function AnswerRow({ answer, site, canSee, onSee }: AnswerRowProps) {
  const { say, name } = useWords();
  const { score, scale, comment, isLow, seen, surveyName, by, orderId, answeredAt } = answer;
  return (
    <li class="answer-row" data-low={isLow}>
      <span class="answer-score">
        <strong>{score}</strong>
        <span class="quiet">/{scale === 'nps' ? 10 : 5}</span>
      </span>
      <div class="answer-what">
        {comment && <p class="answer-comment">{comment}</p>}
        <p class="quiet">
          {surveyName} · {name('feedbackBy', by)}
          {orderId && ` · ${say('feedbackOrder', { order: orderId })}`} · <When at={answeredAt} site={site.id} />
        </p>
      </div>
      {isLow && !seen && canSee && (
        <button type="button" class="button small" onClick={onSee}>
          {say('feedbackSee')}
        </button>
      )}
      {isLow &&
        (seen ? <span class="quiet">{say('feedbackSeen')}</span> : <span class="badge bad">{say('feedbackLow')}</span>)}
    </li>
  );
}

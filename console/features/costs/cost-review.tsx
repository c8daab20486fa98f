import type { CostProblem, CostSummary } from '../../../contracts/costs.ts';
import { dayRange, shortDay } from '../../format/days.ts';
import { exactMoneyText } from '../../format/numbers.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

interface CostReviewProps {
  summary: CostSummary;
  state: 'review' | 'storing' | 'stored';
  hasFailed: boolean;
  onStore: () => void;
  onOther: () => void;
  onClose: () => void;
}

/** What was understood of a file and what it changes; or every line that is wrong. */
export function CostReview({ summary, state, hasFailed, onStore, onOther, onClose }: CostReviewProps) {
  const { say, count } = useWords();
  const isWrong = summary.problemCount > 0;
  return (
    <div class="cost-review">
      {isWrong ? <Problems summary={summary} /> : <Understood summary={summary} />}
      <Sample summary={summary} />
      <output class="cost-outcome" data-state={state}>
        {state === 'stored' && (
          <>
            <Icon name="check" /> {say('costsSaved')}
          </>
        )}
      </output>
      {hasFailed && (
        <p class="cost-problem" role="alert">
          {say('costsFailed')}
        </p>
      )}
      <div class="cost-actions">
        {state === 'stored' ? (
          <button type="button" class="button primary" onClick={onClose}>
            {say('close')}
          </button>
        ) : (
          !isWrong && (
            <button type="button" class="button primary" disabled={state === 'storing'} onClick={onStore}>
              {state === 'storing' ? say('costsSaving') : `${say('costsSave')}: ${count('costLines', summary.lines)}`}
            </button>
          )
        )}
        <button type="button" class="button" disabled={state === 'storing'} onClick={onOther}>
          {say('costsOther')}
        </button>
      </div>
    </div>
  );
}

function Understood({ summary }: { summary: CostSummary }) {
  const { say, count, name, language } = useWords();
  const { currency, columns, lines, joined, skipped, from, to, total, changes } = summary;
  const notes = [
    count('costLines', lines),
    joined ? count('costsJoined', joined) : '',
    skipped ? count('costsSkipped', skipped) : '',
  ];
  const changed = [
    changes.added ? count('costsAdded', changes.added) : '',
    changes.changed ? count('costsChanged', changes.changed) : '',
    changes.same ? count('costsSame', changes.same) : '',
  ];
  return (
    <section aria-label={say('costsUnderstood')}>
      <h3>{say('costsUnderstood')}</h3>
      <dl class="cost-facts">
        <dt>{say('costsTotal')}</dt>
        <dd>
          {exactMoneyText(Number(total), { language, currency })}{' '}
          <span class="quiet">· {notes.filter(Boolean).join(', ')}</span>
        </dd>
        <dt>{say('costsDays')}</dt>
        <dd>{from && to ? dayRange({ from, to }, language) : '—'}</dd>
        <dt>{say('costsChanges')}</dt>
        <dd>{changed.filter(Boolean).join(', ')}</dd>
        <dt>{say('costsColumns')}</dt>
        <dd>
          <ul class="cost-columns">
            {columns.map(({ title, column }) => (
              <li key={title} data-used={column !== null}>
                {title} <span class="quiet">→ {column ? name('costColumn', column) : say('costsUnused')}</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}

function Problems({ summary: { problems, problemCount } }: { summary: CostSummary }) {
  const { say } = useWords();
  return (
    <div role="alert">
      <p class="cost-problem">{say('costsWrong')}</p>
      <ul class="cost-problems">
        {problems.map((problem) => (
          <Problem key={`${problem.line}.${problem.column}.${problem.code}`} problem={problem} />
        ))}
      </ul>
      {problemCount > problems.length && <p class="quiet">{say('costsMore', { n: problemCount - problems.length })}</p>}
    </div>
  );
}

function Problem({ problem: { line, column, code } }: { problem: CostProblem }) {
  const { say, name } = useWords();
  const text = name('costProblem', code).replace('{column}', column ? name('costColumn', column) : '');
  return (
    <li>
      <strong>{line ? say('costsLine', { line }) : say('costsWhole')}</strong> {text}
    </li>
  );
}

function Sample({ summary: { sample, currency } }: { summary: CostSummary }) {
  const { say, name, language } = useWords();
  if (sample.length === 0) return null;
  return (
    <section aria-label={say('costsSample')}>
      <h3>{say('costsSample')}</h3>
      <table class="cost-sample">
        <thead>
          <tr>
            {(['day', 'source', 'campaign', 'amount'] as const).map((column) => (
              <th key={column} scope="col">
                {name('costColumn', column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.map(({ day, source, medium, campaign, amount }) => (
            <tr key={`${day} ${source} ${medium} ${campaign}`}>
              <td>{shortDay(day, language)}</td>
              <td>{[source, medium].filter(Boolean).join(' / ')}</td>
              <td>{campaign}</td>
              <td>{exactMoneyText(Number(amount), { language, currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import type { SurveySettings } from '../../../contracts/feedback.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { textsOf } from '../offers/new-offer.ts';
import { TextsField } from '../offers/texts-field.tsx';
import { ChoiceControl, NumberControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';

interface AskingCardProps {
  settings: SurveySettings;
  languages: readonly string[];
  errors: readonly FieldError[];
  sendsMail: boolean;
  onChange: (change: Partial<SurveySettings>) => void;
}

const ways = ['page', 'email'] as const;
/** A week: the order has come, and is still remembered. */
const usualDays = 7;

/** When and by which way buyers are asked. */
export function AskingCard({ settings: { asking }, languages, errors, sendsMail, onChange }: AskingCardProps) {
  const { say, name } = useWords();
  const at = (field: string) => errorsAt(errors, [`settings.asking.${field}`]);
  const choose = (by: string) =>
    onChange({
      asking:
        by === 'email' ? { by, afterDays: usualDays, subject: textsOf('surveyNewSubject', languages) } : { by: 'page' },
    });
  return (
    <section class="card" aria-labelledby="survey-when">
      <h2 id="survey-when">{say('surveyWhen')}</h2>
      <FormField label={say('surveyBy')} errors={at('by')}>
        {(ids) => (
          <ChoiceControl
            {...{
              ids,
              value: asking.by,
              choices: ways.map((value) => ({ value, label: name('surveyBy', value) })),
              onChange: (value) => choose(value as string),
            }}
          />
        )}
      </FormField>
      {asking.by === 'page' && <p class="quiet">{say('surveyPageHelp')}</p>}
      {asking.by === 'email' && (
        <>
          {!sendsMail && <p class="badge warning survey-warning">{say('surveyNoMail')}</p>}
          <FormField label={say('surveyAfterDays')} help={say('surveyAfterDaysHelp')} errors={at('afterDays')}>
            {(ids) => (
              <NumberControl
                {...{
                  ids,
                  value: asking.afterDays,
                  empty: undefined,
                  onChange: (afterDays) => onChange({ asking: { ...asking, afterDays: afterDays as number } }),
                }}
              />
            )}
          </FormField>
          <TextsField
            label={say('surveySubject')}
            value={asking.subject}
            {...{ languages, errors: at('subject') }}
            onChange={(subject) => onChange({ asking: { ...asking, subject: subject ?? {} } })}
          />
        </>
      )}
    </section>
  );
}

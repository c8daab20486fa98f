import type { SurveySettings } from '../../../contracts/feedback.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { LinesControl, NumberControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { usualAlert } from './new-survey.ts';

interface AlertCardProps {
  settings: SurveySettings;
  errors: readonly FieldError[];
  sendsMail: boolean;
  onChange: (change: Partial<SurveySettings>) => void;
}

/** Which score raises an alert, and who is told. */
export function AlertCard({ settings: { alert, scale }, errors, sendsMail, onChange }: AlertCardProps) {
  const { say } = useWords();
  const at = (field: string) => errorsAt(errors, [`settings.alert.${field}`]);
  return (
    <section class="card" aria-labelledby="survey-alert">
      <h2 id="survey-alert">{say('surveyAlert')}</h2>
      <label class="check-row">
        <input
          type="checkbox"
          checked={alert !== null}
          onChange={(event) =>
            onChange({ alert: event.currentTarget.checked ? { upTo: usualAlert[scale], addresses: [] } : null })
          }
        />
        {say('surveyAlertOn')}
      </label>
      {alert && (
        <>
          <FormField label={say('surveyAlertUpTo')} errors={at('upTo')}>
            {(ids) => (
              <NumberControl
                {...{
                  ids,
                  value: alert.upTo,
                  empty: undefined,
                  onChange: (upTo) => onChange({ alert: { ...alert, upTo: upTo as number } }),
                }}
              />
            )}
          </FormField>
          <FormField
            label={say('surveyAlertTo')}
            help={say(sendsMail ? 'surveyAlertToHelp' : 'surveyNoMail')}
            errors={at('addresses')}
          >
            {(ids) => (
              <LinesControl
                {...{
                  ids,
                  value: alert.addresses,
                  onChange: (addresses) => onChange({ alert: { ...alert, addresses: addresses as string[] } }),
                }}
              />
            )}
          </FormField>
        </>
      )}
    </section>
  );
}

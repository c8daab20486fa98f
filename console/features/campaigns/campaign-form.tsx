import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import { ApiFailure } from '../../api.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { FailureLine } from '../schema-form/save-row.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import type { Edit } from '../sites/sites-api.ts';
import { ConditionField } from './condition-field.tsx';
import type { Campaign, Condition } from './conditions.ts';

interface CampaignFormProps {
  /** `null` for a new one. */
  campaign: Campaign | null;
  campaigns: readonly Campaign[];
  /** The site's own labels. */
  labels: readonly string[];
  save: (changes: Edit[]) => Promise<void>;
  canWrite: boolean;
  onClose: () => void;
}

const newCampaign: Campaign = {
  ...{ id: '', name: '', priority: 100, state: 'active' },
  when: { field: 'utm_campaign', is: 'contains', value: '' },
};

/** One campaign: its name, its place in the order, and its conditions. */
export function CampaignForm({ campaign, campaigns, labels, save, canWrite, onClose }: CampaignFormProps) {
  const { say } = useWords();
  const saving = useSave();
  const [value, setValue] = useState<Campaign>(campaign ?? newCampaign);
  const [isBroken, setBroken] = useState(false);
  const set = (change: Partial<Campaign>) => setValue((old) => ({ ...old, ...change }));
  const setCondition = (when: Condition | null) => {
    setBroken(when === null);
    if (when) set({ when });
  };
  const errors = ownErrors(saving.errors, indexAfter(campaigns, value));
  const at = (name: string) => errorsAt(errors, [name]);
  const own = ['id', 'name', 'priority', 'state', 'when'].flatMap(at);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isTaken = !campaign && campaigns.some(({ id }) => id === value.id);
    const isSaved = await saving.run(async () => {
      if (isTaken) throw takenId(indexAfter(campaigns, value));
      await save([{ path: ['campaigns', value.id || ' '], after: value }]);
    });
    if (isSaved) onClose();
  };
  const remove = async () => {
    if (await saving.run(() => save([{ path: ['campaigns', value.id] }]))) onClose();
  };

  return (
    <form class="settings-form campaign-form" onSubmit={submit} noValidate>
      <fieldset disabled={!canWrite} class="plain">
        <div class="field-row">
          <FormField label={say('campaignField-name')} errors={at('name')}>
            {(ids) => (
              <TextControl ids={ids} value={value.name} onChange={(name) => set({ name: String(name ?? '') })} />
            )}
          </FormField>
          {campaign === null && (
            <FormField label={say('campaignField-id')} help={say('campaignIdHelp')} errors={at('id')}>
              {(ids) => <TextControl ids={ids} value={value.id} onChange={(id) => set({ id: String(id ?? '') })} />}
            </FormField>
          )}
        </div>
        <ConditionField condition={value.when} labels={labels} errors={at('when')} onChange={setCondition} />
        <div class="field-row">
          <FormField label={say('campaignField-priority')} help={say('campaignPriorityHelp')} errors={at('priority')}>
            {(ids) => (
              <NumberControl
                {...{ ids, value: value.priority, empty: undefined }}
                onChange={(priority) => set({ priority: priority as number })}
              />
            )}
          </FormField>
          <FormField label={say('campaignField-state')} errors={at('state')}>
            {(ids) => (
              <ChoiceControl
                {...{ ids, value: value.state }}
                choices={(['active', 'off'] as const).map((one) => ({
                  value: one,
                  label: say(`campaignState-${one}`),
                }))}
                onChange={(state) => set({ state: state as Campaign['state'] })}
              />
            )}
          </FormField>
        </div>
      </fieldset>
      <FieldErrors errors={errors.filter((error) => !own.includes(error))} />
      <div class="save-row">
        {canWrite && (
          <button type="submit" class="button primary" disabled={isBroken || saving.state === 'busy'}>
            {say('saveToDraft')}
          </button>
        )}
        <button type="button" class="button" onClick={onClose}>
          {say(canWrite ? 'cancel' : 'close')}
        </button>
        {canWrite && campaign && (
          <button type="button" class="button remove" onClick={remove}>
            {say('campaignRemove')}
          </button>
        )}
        <FailureLine saving={saving} />
      </div>
    </form>
  );
}

/** Where the campaign stands once it is saved: the backend orders them by priority, then id, and names errors by place. */
function indexAfter(campaigns: readonly Campaign[], value: Campaign): number {
  const others = campaigns.filter(({ id }) => id !== value.id);
  const isBefore = (one: Campaign) =>
    one.priority < value.priority || (one.priority === value.priority && one.id < value.id);
  return others.filter(isBefore).length;
}

/** The errors of this campaign, named from it on; others keep their names. */
function ownErrors(errors: readonly FieldError[], index: number): FieldError[] {
  const prefix = `campaigns[${index}].`;
  return errors.map(({ field, problem }) => ({
    field: field.startsWith(prefix) ? field.slice(prefix.length) : field,
    problem,
  }));
}

/** The backend would take it for a change of the other campaign. */
function takenId(index: number): ApiFailure {
  const problem = 'is the id of an earlier campaign; each needs its own';
  return new ApiFailure('refused', { errors: [{ field: `campaigns[${index}].id`, problem }] });
}

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SegmentCount, SegmentSettings, SegmentView } from '../../../contracts/segments.ts';
import type { Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { ConditionTreeEditor } from '../conditions/condition-tree-editor.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { AudienceFiles } from './audience-files.tsx';
import { LiveCount } from './live-count.tsx';
import { newSegmentCondition, segmentExamples, segmentKinds } from './segment-kinds.ts';
import type { SegmentsApi } from './segments-api.ts';

interface SegmentEditorProps {
  api: SegmentsApi;
  site: Site;
  /** `null`: a new one. */
  segment: SegmentView | null;
  canWrite: boolean;
  canExport: boolean;
  onSaved: (segment: SegmentView) => void;
  onRemoved: () => void;
}

const examples = ['left-cart', 'loyal', 'asleep'] as const;

/** One segment: its conditions, how many people meet them, and files of them. */
export function SegmentEditor({ api, site, segment, canWrite, canExport, onSaved, onRemoved }: SegmentEditorProps) {
  const words = useWords();
  const { say, name } = words;
  const [id] = useState(() => segment?.id ?? crypto.randomUUID().slice(0, 8));
  const [settings, setSettings] = useState<SegmentSettings>(
    () => segment?.settings ?? { name: '', conditions: { match: 'all', of: [newSegmentCondition()] } },
  );
  const [count, setCount] = useState<SegmentCount | null>(null);
  const saving = useSave();
  const form = useRef<HTMLFormElement>(null);
  const { errors } = saving;
  useEffect(() => {
    // What is wrong has to come into sight, once it is drawn.
    if (errors.length > 0)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, [errors]);
  const change = (part: Partial<SegmentSettings>) => {
    saving.clear();
    setSettings((before) => ({ ...before, ...part }));
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void saving.run(async () => onSaved(await api.save(id, { settings, seen: segment?.changedAt ?? null })));
  };
  const isSaved = segment !== null && JSON.stringify(segment.settings) === JSON.stringify(settings);
  return (
    <div class="segment-editor">
      <form ref={form} onSubmit={submit} noValidate>
        <fieldset class="segment-fields" disabled={!canWrite}>
          <legend class="unseen">{settings.name || say('segmentNew')}</legend>
          <section class="card">
            <FormField
              label={say('segmentName')}
              help={say('segmentNameHelp')}
              errors={errorsAt(errors, ['settings.name'])}
            >
              {(ids) => (
                <TextControl
                  {...{ ids, value: settings.name, onChange: (text) => change({ name: String(text ?? '') }) }}
                />
              )}
            </FormField>
            {!segment && (
              <div class="segment-examples">
                <span class="quiet">{say('segmentBeginWith')}</span>
                {examples.map((example) => (
                  <button
                    key={example}
                    type="button"
                    class="button"
                    onClick={() =>
                      change({
                        conditions: segmentExamples[example],
                        ...(settings.name === '' && { name: name('segmentExample', example) }),
                      })
                    }
                  >
                    {name('segmentExample', example)}
                  </button>
                ))}
              </div>
            )}
            <ConditionTreeEditor
              legend={say('segmentLegend')}
              tree={settings.conditions}
              kinds={segmentKinds(words, site.currency)}
              newLeaf={newSegmentCondition}
              errors={errors}
              path="settings.conditions"
              onChange={(conditions) => change({ conditions })}
            />
            <FieldErrors
              errors={errors.filter(({ field }) => field === 'settings.conditions' || field === 'segment')}
            />
          </section>
        </fieldset>
        {canWrite && (
          <div class="save-row">
            <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
              {say(saving.state === 'busy' ? 'saving' : 'segmentSave')}
            </button>
            {segment && (
              <SureButton
                name={say('segmentRemove')}
                about="segment-remove-about"
                onSure={() =>
                  void saving.run(async () => {
                    await api.remove(segment.id);
                    onRemoved();
                  })
                }
              />
            )}
            {segment && (
              <span class="quiet" id="segment-remove-about">
                {say('segmentRemoveText')}
              </span>
            )}
            <FailureLine failure={saving.failure} known={{ 'changed-meanwhile': 'segmentChanged' }} />
            <output class="form-done">{saving.state === 'saved' ? say('segmentSaved') : ''}</output>
          </div>
        )}
      </form>
      <aside class="segment-side">
        <LiveCount {...{ api, conditions: settings.conditions, onCount: setCount }} />
        {segment && canExport && isSaved && <AudienceFiles {...{ api, segment: segment.id, count }} />}
      </aside>
    </div>
  );
}

import { embeddedPositions, fixedPositions, popupPositions, type Widget } from '../../../contracts/offer-widget.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { AccentField } from './accent-field.tsx';

interface PlaceFieldsProps {
  widget: Widget;
  errors: readonly FieldError[];
  path: string;
  onChange: (widget: Widget) => void;
}

const types = ['popup', 'fixed', 'embedded'] as const;
const positions = { popup: popupPositions, fixed: fixedPositions, embedded: embeddedPositions } as const;

/** Where on the page it stands, and its colour. */
export function PlaceFields({ widget, errors, path, onChange }: PlaceFieldsProps) {
  const { say, name } = useWords();
  const { accent, screens, type } = widget;
  const at = (field: string) => errorsAt(errors, [`${path}.${field}`]);
  const become = (next: Widget['type']) => {
    if (next === 'popup') onChange({ type: next, position: 'center', accent, screens });
    else if (next === 'fixed') onChange({ type: next, position: 'bottom-right', accent, screens });
    else onChange({ type: next, position: 'inside', selector: '', accent, screens });
  };
  return (
    <div class="place-fields">
      <FormField label={say('offerType')} errors={at('type')}>
        {(ids) => (
          <ChoiceControl
            {...{ ids, value: type, onChange: (next) => become(next as Widget['type']) }}
            choices={types.map((value) => ({ value, label: name('offerType', value) }))}
          />
        )}
      </FormField>
      <FormField label={say('offerPosition')} errors={at('position')}>
        {(ids) => (
          <ChoiceControl
            {...{ ids, value: widget.position, onChange: (position) => onChange({ ...widget, position } as Widget) }}
            choices={positions[type].map((value) => ({ value, label: name('offerPosition', value) }))}
          />
        )}
      </FormField>
      {widget.type === 'embedded' && (
        <FormField label={say('offerSelector')} help={say('offerSelectorHelp')} errors={at('selector')}>
          {(ids) => (
            <TextControl
              {...{
                ids,
                value: widget.selector,
                onChange: (selector) => onChange({ ...widget, selector: String(selector ?? '') }),
              }}
            />
          )}
        </FormField>
      )}
      <AccentField {...{ accent, errors: at('accent') }} onChange={(next) => onChange({ ...widget, accent: next })} />
    </div>
  );
}

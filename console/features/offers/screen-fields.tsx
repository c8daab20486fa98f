import type { Screen } from '../../../contracts/offer-widget.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { ButtonRow, type ScreenButton } from './button-row.tsx';
import { textsOf } from './new-offer.ts';
import { ProductsFields } from './products-fields.tsx';
import { TextsField } from './texts-field.tsx';

interface ScreenFieldsProps {
  screen: Screen;
  screens: readonly Screen[];
  languages: readonly string[];
  /** Of this screen; `path` is where it stands in what was sent. */
  errors: readonly FieldError[];
  path: string;
  onChange: (screen: Screen) => void;
}

const mostButtons = 3;

/** Everything that stands on one screen. */
export function ScreenFields({ screen, screens, languages, errors, path, onChange }: ScreenFieldsProps) {
  const { say } = useWords();
  const at = (name: string) => errorsAt(errors, [`${path}.${name}`]);
  const set = (change: Partial<Screen>) => onChange({ ...screen, ...change });
  const { picture, email, buttons } = screen;
  const putButton = (index: number, button: ScreenButton) =>
    set({ buttons: buttons.map((old, place) => (place === index ? button : old)) });
  return (
    <div class="screen-fields">
      <TextsField
        label={say('offerTitle')}
        value={screen.title}
        {...{ languages, isOptional: true, errors: at('title') }}
        onChange={(title) => set({ title })}
      />
      <TextsField
        label={say('offerText')}
        value={screen.text}
        {...{ languages, isOptional: true, isLong: true, errors: at('text') }}
        onChange={(text) => set({ text })}
      />
      <FormField label={say('offerPicture')} help={say('offerPictureHelp')} errors={at('picture.address')}>
        {(ids) => (
          <TextControl
            {...{ ids, value: picture?.address }}
            onChange={(address) =>
              set({ picture: address ? { address: String(address), alt: picture?.alt ?? null } : null })
            }
          />
        )}
      </FormField>
      {picture && (
        <TextsField
          label={say('offerPictureAlt')}
          help={say('offerPictureAltHelp')}
          value={picture.alt}
          {...{ languages, isOptional: true, errors: at('picture.alt') }}
          onChange={(alt) => set({ picture: { ...picture, alt } })}
        />
      )}
      <ProductsFields
        {...{ products: screen.products, errors, path: `${path}.products` }}
        onChange={(products) => set({ products })}
      />
      <label class="check-row">
        <input
          type="checkbox"
          checked={screen.coupon}
          onChange={(event) => set({ coupon: event.currentTarget.checked })}
        />
        {say('offerShowsCoupon')}
      </label>
      <label class="check-row">
        <input
          type="checkbox"
          checked={email !== null}
          onChange={(event) =>
            set({
              email: event.currentTarget.checked
                ? { label: textsOf('offerNewEmail', languages), agreement: null }
                : null,
            })
          }
        />
        {say('offerAsksEmail')}
      </label>
      {email && (
        <div class="screen-part">
          <TextsField
            label={say('offerEmailLabel')}
            value={email.label}
            {...{ languages, errors: at('email.label') }}
            onChange={(label) => set({ email: { ...email, label: label ?? {} } })}
          />
          <TextsField
            label={say('offerEmailAgreement')}
            value={email.agreement}
            {...{ languages, isOptional: true, errors: at('email.agreement') }}
            onChange={(agreement) => set({ email: { ...email, agreement } })}
          />
        </div>
      )}
      <div class="screen-part">
        <h4>{say('offerButtons')}</h4>
        {buttons.map((button, index) => (
          <ButtonRow
            key={index}
            {...{ button, number: index + 1, screens, languages, errors: at(`buttons[${index}]`) }}
            onChange={(next) => putButton(index, next)}
            onRemove={() => set({ buttons: buttons.filter((_, place) => place !== index) })}
          />
        ))}
        {buttons.length < mostButtons && (
          <button
            type="button"
            class="button small"
            onClick={() =>
              set({ buttons: [...buttons, { label: textsOf('offerNewClose', languages), action: { kind: 'close' } }] })
            }
          >
            {say('offerButtonAdd')}
          </button>
        )}
      </div>
      <FieldErrors errors={errors.filter(({ field }) => field === path || field === `${path}.id`)} />
    </div>
  );
}

import type { Screen } from '../../../contracts/offer-widget.ts';
import type { OfferSettings, Variant } from '../../../contracts/offers.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { evenShares, newScreen, withVariant } from './new-offer.ts';
import { PlaceFields } from './place-fields.tsx';
import { ScreenFields } from './screen-fields.tsx';
import { VariantFields } from './variant-fields.tsx';

/** Which variant and which of its screens is worked on, and shown. */
export interface Shown {
  variant: number;
  screen: number;
}

interface LookCardProps {
  settings: OfferSettings;
  languages: readonly string[];
  errors: readonly FieldError[];
  shown: Shown;
  onShow: (shown: Shown) => void;
  onChange: (change: Partial<OfferSettings>) => void;
}

const [mostVariants, mostScreens] = [8, 8];

/** What the offer looks like: its variants with their shares, and the screens of the one that is chosen. */
export function LookCard({ settings, languages, errors, shown, onShow, onChange }: LookCardProps) {
  const { say } = useWords();
  const { variants } = settings;
  const variant = variants[shown.variant];
  if (!variant) return null;
  const path = `settings.variants[${shown.variant}]`;
  const { screens } = variant.widget;
  const put = (next: Variant) => onChange({ variants: variants.map((old, at) => (at === shown.variant ? next : old)) });
  const putScreens = (next: Screen[]) => put({ ...variant, widget: { ...variant.widget, screens: next } });
  const screen = screens[shown.screen];
  const addScreen = () => {
    const taken = new Set(screens.map(({ id }) => id));
    const id =
      Array.from({ length: mostScreens + 1 }, (_, n) => `screen-${n + 1}`).find((one) => !taken.has(one)) ?? '';
    putScreens([...screens, newScreen(id, languages)]);
    onShow({ ...shown, screen: screens.length });
  };
  return (
    <section class="card" aria-labelledby="offer-look">
      <h2 id="offer-look">{say('offerLook')}</h2>
      <div class="choice-tabs">
        {variants.map(({ id, name, share }, index) => (
          <button
            key={id}
            type="button"
            class="button small"
            aria-pressed={index === shown.variant}
            data-wrong={errorsAt(errors, [`settings.variants[${index}]`]).length > 0}
            onClick={() => onShow({ variant: index, screen: 0 })}
          >
            {variants.length > 1 ? `${say('offerVariant', { name })} · ${share} %` : say('offerVariant', { name })}
          </button>
        ))}
        {variants.length < mostVariants && (
          <button
            type="button"
            class="text-button"
            onClick={() => {
              onChange({ variants: withVariant(variants) });
              onShow({ variant: variants.length, screen: 0 });
            }}
          >
            {say('offerVariantAdd')}
          </button>
        )}
      </div>
      {variants.length > 1 && (
        <VariantFields
          {...{ variant, errors, path }}
          onChange={put}
          onEven={() => onChange({ variants: evenShares(variants) })}
          onRemove={() => {
            onChange({ variants: evenShares(variants.filter((_, at) => at !== shown.variant)) });
            onShow({ variant: 0, screen: 0 });
          }}
        />
      )}
      <FieldErrors errors={errors.filter(({ field }) => field === 'settings.variants')} />
      <PlaceFields
        {...{ widget: variant.widget, errors, path: `${path}.widget` }}
        onChange={(widget) => put({ ...variant, widget })}
      />
      <h3>{say('offerScreens')}</h3>
      <div class="choice-tabs">
        {screens.map(({ id }, index) => (
          <button
            key={id}
            type="button"
            class="button small"
            aria-pressed={index === shown.screen}
            data-wrong={errorsAt(errors, [`${path}.widget.screens[${index}]`]).length > 0}
            onClick={() => onShow({ ...shown, screen: index })}
          >
            {say('offerScreenNumber', { n: index + 1 })}
          </button>
        ))}
        {screens.length < mostScreens && (
          <button type="button" class="text-button" onClick={addScreen}>
            {say('offerScreenAdd')}
          </button>
        )}
        {screens.length > 1 && screen && (
          <SureButton
            name={say('offerScreenRemove')}
            onSure={() => {
              putScreens(screens.filter((_, at) => at !== shown.screen));
              onShow({ ...shown, screen: 0 });
            }}
          />
        )}
      </div>
      {screen && (
        <ScreenFields
          key={`${variant.id} ${screen.id}`}
          {...{ screen, screens, languages, path: `${path}.widget.screens[${shown.screen}]` }}
          errors={errorsAt(errors, [`${path}.widget.screens[${shown.screen}]`])}
          onChange={(next) => putScreens(screens.map((old, at) => (at === shown.screen ? next : old)))}
        />
      )}
    </section>
  );
}

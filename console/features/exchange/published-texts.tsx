import type { ExchangeOfferSettings } from '../../../contracts/exchange.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { TextsField } from '../offers/texts-field.tsx';
import { TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';

interface PublishedTextsProps {
  settings: ExchangeOfferSettings;
  languages: readonly string[];
  errors: readonly FieldError[];
  onChange: (change: Partial<ExchangeOfferSettings>) => void;
}

/** What the offer says, and where it leads. */
export function PublishedTexts({ settings, languages, errors, onChange }: PublishedTextsProps) {
  const { say } = useWords();
  const at = (field: string) => errorsAt(errors, [`settings.${field}`]);
  const { title, text, terms, picture, address } = settings;
  return (
    <section class="card" aria-labelledby="exchange-texts">
      <h2 id="exchange-texts">{say('exchangeTexts')}</h2>
      <TextsField
        {...{ languages, label: say('offerTitle'), help: say('exchangeTitleHelp'), value: title, errors: at('title') }}
        onChange={(texts) => onChange({ title: texts ?? {} })}
      />
      <TextsField
        {...{ languages, label: say('offerText'), value: text, errors: at('text'), isLong: true, isOptional: true }}
        onChange={(texts) => onChange({ text: texts })}
      />
      <TextsField
        {...{ languages, label: say('exchangeTermsOf'), help: say('exchangeTermsOfHelp'), value: terms }}
        {...{ errors: at('terms'), isLong: true, isOptional: true }}
        onChange={(texts) => onChange({ terms: texts })}
      />
      <FormField label={say('exchangeAddress')} help={say('exchangeAddressHelp')} errors={at('address')}>
        {(ids) => (
          <TextControl {...{ ids, value: address, onChange: (one) => onChange({ address: String(one ?? '') }) }} />
        )}
      </FormField>
      <FormField label={say('offerPicture')} help={say('offerPictureHelp')} errors={at('picture.address')}>
        {(ids) => (
          <TextControl
            {...{ ids, value: picture?.address }}
            onChange={(one) => onChange({ picture: one ? { address: String(one), alt: picture?.alt ?? null } : null })}
          />
        )}
      </FormField>
      {picture && (
        <TextsField
          {...{ languages, label: say('exchangePictureAlt'), help: say('exchangePictureAltHelp'), value: picture.alt }}
          {...{ errors: at('picture.alt'), isOptional: true }}
          onChange={(alt) => onChange({ picture: { ...picture, alt } })}
        />
      )}
    </section>
  );
}

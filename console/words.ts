import { type CountKey, counts, type Language, type TextKey, texts } from './texts.ts';

/** The console's voice in one language. */
export interface Words {
  language: Language;
  /** The text of `key`, with each `{name}` replaced by `values.name`. */
  say: (key: TextKey, values?: Record<string, string | number>) => string;
  /** The text of `key` in the form that the number `n` asks for, with `n` written the language's way. */
  count: (key: CountKey, n: number) => string;
  /** The text of `<family>-<code>`, or the code itself where the backend is newer than this page. */
  name: (family: string, code: string) => string;
}

/** Makes the voice of `language`. Never throws. */
export function wordsOf(language: Language): Words {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return {
    language,
    say: (key, values = {}) => fill(texts[key][language], values),
    count(key, n) {
      const forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = counts[key][language];
      return fill(forms[rules.select(n)] ?? forms.other, { n: numbers.format(n) });
    },
    name(family, code) {
      const key = `${family}-${code}`;
      return Object.hasOwn(texts, key) ? texts[key as TextKey][language] : code;
    },
  };
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

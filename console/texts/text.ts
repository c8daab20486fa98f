/** The languages of the console. */
export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in every language; `{name}` is replaced by a value. */
export type Text = Record<Language, string>;
/** Forms by `Intl.PluralRules` category; `{n}` stands for the number. */
export type Forms = Record<Language, { one: string; few?: string; many?: string; other: string }>;

export const t = (ru: string, en: string): Text => ({ ru, en });

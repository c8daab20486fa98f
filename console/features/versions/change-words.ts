import type { Change, Module } from '../../../contracts/sites.ts';
import type { Words } from '../../words.ts';
import { conditionText } from '../campaigns/condition-text.ts';
import { type Campaign, isCondition } from '../campaigns/conditions.ts';

/** What is needed to say changes in plain words. */
export interface ChangeSpeech {
  words: Words;
  modules: readonly Module[];
  /** Names of campaigns by id, old and new ones. */
  campaigns: ReadonlyMap<string, string>;
}

/** What a change is about, from the whole to the part: `Campaign “Spring”: name`. */
export function changeTitle({ path }: Change, { words, modules, campaigns }: ChangeSpeech): string {
  const { say, name, language } = words;
  const [first = '', second = '', third] = path;
  if (first === 'modules' && second) {
    const module = modules.find(({ id }) => id === second);
    const title = say('changeModule', { name: module?.label[language] ?? second });
    const option = module?.options.find((one) => one.name === third);
    return third ? `${title}: ${option?.label[language] ?? third}` : title;
  }
  if (first === 'campaigns' && second) {
    const title = say('changeCampaign', { name: campaigns.get(second) ?? second });
    return third ? `${title}: ${name('campaignField', third)}` : title;
  }
  return name('setting', path.join('.'));
}

/** A value in plain words; `null` for nothing. */
export function changeValue(path: readonly string[], value: unknown, { words }: ChangeSpeech): string | null {
  const { say, name, language } = words;
  const [first, , third] = path;
  if (first === 'modules' && !third) return say(value === undefined ? 'switchedOff' : 'switchedOn');
  if (value === undefined) return null;
  const condition = first === 'campaigns' && !third ? (value as Partial<Campaign>).when : value;
  if (first === 'campaigns' && isCondition(condition)) return conditionText(condition, words);
  if (first === 'fallback') return fallbackText(value, words);
  if (first === 'retention') return value === null ? say('keptForever') : words.count('days', Number(value));
  if (first === 'consent') return name('consent', String(value));
  if (third === 'state') return name('campaignState', String(value));
  if (first === 'language') return name('siteLanguage', String(value));
  if (typeof value === 'boolean') return say(value ? 'switchedOn' : 'switchedOff');
  if (Array.isArray(value))
    return value.length > 0 ? new Intl.ListFormat(language).format(value.map(String)) : say('emptyList');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A default in plain words. */
export function fallbackText(value: unknown, { say }: Pick<Words, 'say'>): string {
  const { kind, campaign = '', source = '', medium, site } = (value ?? {}) as Record<string, string | undefined>;
  const what = kind === 'source' ? [source, medium].filter(Boolean).join(' / ') : campaign;
  const said = say(kind === 'source' ? 'defaultIsSource' : 'defaultIsCampaign', { what });
  return site ? `${said}, ${say('defaultAtSite', { site })}` : said;
}

/** What a click id says of itself: who sent the visitor, and whether the click was paid for. */
export interface ClickSource {
  source: string;
  medium: string;
}

/**
 * Click ids by their parameter, the one that says most first. `null`: kept with the visit, but it names no source of
 * its own. `ysclid` is put on unpaid results by Yandex' search, `fbclid` on every link that leaves Facebook. A site may
 * have named a parameter as a label of its own before it is added here: then a migration takes it out of the settings.
 */
const clickIds: ReadonlyMap<string, ClickSource | null> = new Map([
  ['yclid', { source: 'yandex', medium: 'cpc' }],
  ['ymclid', { source: 'yandex_market', medium: 'cpc' }],
  ['gclid', { source: 'google', medium: 'cpc' }],
  ['gbraid', { source: 'google', medium: 'cpc' }],
  ['wbraid', { source: 'google', medium: 'cpc' }],
  ['dclid', { source: 'google', medium: 'display' }],
  ['msclkid', { source: 'bing', medium: 'cpc' }],
  ['vkclid', { source: 'vk', medium: 'cpc' }],
  ['rb_clickid', { source: 'vk', medium: 'cpc' }],
  ['ttclid', { source: 'tiktok', medium: 'cpc' }],
  ['twclid', { source: 'twitter', medium: 'cpc' }],
  ['li_fat_id', { source: 'linkedin', medium: 'cpc' }],
  ['fbclid', { source: 'facebook', medium: 'social' }],
  ['ysclid', { source: 'yandex', medium: 'organic' }],
  ['_openstat', null],
  ['ef_id', null],
  ['cm_id', null],
]);

/** Whether a parameter (in lower case) is a click id. */
export function isClickId(parameter: string): boolean {
  return clickIds.has(parameter);
}

/** The source that the click ids of one address name; the most telling of them decides. */
export function clickSourceOf(found: Readonly<Record<string, string>>): ClickSource | null {
  for (const [parameter, source] of clickIds) if (source && Object.hasOwn(found, parameter)) return source;
  return null;
}

/** What is known of a referring host. */
export interface KnownReferrer {
  source: string;
  medium: 'organic' | 'social' | 'messenger' | 'email';
}

const hosts: Record<KnownReferrer['medium'], Record<string, readonly string[]>> = {
  email: {
    gmail: ['mail.google.com'],
    'mail.ru': ['e.mail.ru', 'light.mail.ru', 'touch.mail.ru'],
    yandex: ['mail.yandex.ru', 'mail.yandex.com'],
    outlook: ['outlook.live.com', 'outlook.office.com'],
  },
  messenger: {
    telegram: ['t.me', 'telegram.org', 'telegram.me'],
    whatsapp: ['whatsapp.com', 'wa.me'],
    viber: ['viber.com'],
    max: ['max.ru'],
    messenger: ['messenger.com'],
  },
  social: {
    vk: ['vk.com', 'vk.ru'],
    ok: ['ok.ru'],
    dzen: ['dzen.ru', 'zen.yandex.ru'],
    facebook: ['facebook.com', 'fb.com'],
    instagram: ['instagram.com'],
    twitter: ['twitter.com', 'x.com', 't.co'],
    youtube: ['youtube.com', 'youtu.be'],
    tiktok: ['tiktok.com'],
    linkedin: ['linkedin.com', 'lnkd.in'],
    pinterest: ['pinterest.com', 'pinterest.ru'],
    reddit: ['reddit.com'],
    rutube: ['rutube.ru'],
    threads: ['threads.net', 'threads.com'],
  },
  organic: {
    yandex: ['ya.ru'],
    bing: ['bing.com'],
    'mail.ru': ['go.mail.ru'],
    rambler: ['nova.rambler.ru', 'search.rambler.ru'],
    duckduckgo: ['duckduckgo.com'],
    yahoo: ['search.yahoo.com'],
    baidu: ['baidu.com'],
    ecosia: ['ecosia.org'],
    qwant: ['qwant.com'],
    startpage: ['startpage.com'],
    brave: ['search.brave.com'],
    seznam: ['search.seznam.cz'],
    naver: ['search.naver.com'],
  },
};

const known = new Map<string, KnownReferrer>();
for (const [medium, sources] of Object.entries(hosts)) {
  for (const [source, names] of Object.entries(sources)) {
    for (const name of names) known.set(name, { source, medium: medium as KnownReferrer['medium'] });
  }
}

/** The two search engines that have a host in every country; their other services are no search. */
const nationalSearch = /^(?:m\.)?(google|yandex)\.(?:com?\.)?[a-z]{2,3}$/;

/** Search engine, social site, messenger or web mail behind a host (lower case, without `www.`); `null`: none of them. */
export function knownReferrer(host: string): KnownReferrer | null {
  const search = nationalSearch.exec(host)?.[1];
  if (search) return { source: search, medium: 'organic' };
  const labels = host.split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const found = known.get(labels.slice(first).join('.'));
    if (found) return found;
  }
  return null;
}

/**
 * Medium that a source's name alone tells, for labels without a medium. Search engines are left out: somebody who
 * labels a link to them pays for it more often than not.
 */
export function mediumOfSource(source: string | null): 'social' | 'messenger' | 'email' | null {
  const name = source?.toLowerCase() ?? '';
  if (name === 'email') return 'email';
  if (Object.hasOwn(hosts.messenger, name)) return 'messenger';
  return Object.hasOwn(hosts.social, name) ? 'social' : null;
}

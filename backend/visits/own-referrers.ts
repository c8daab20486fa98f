/** Media that a referring host can stand for. */
export type ReferrerMedium =
  | 'organic'
  | 'maps'
  | 'social'
  | 'messenger'
  | 'email'
  | 'recommendation'
  | 'affiliate'
  | 'cached'
  | 'cpc'
  | 'referral';

/**
 * Hosts by medium and source, with their sub-domains: what the public data set lacks, or names in another way than
 * marketers here do. Feeds that choose for their readers are recommendation, as in Yandex' reports; an app stands under
 * its package, as `android-app://` referrers name it.
 */
export const ownReferrers: Partial<Record<ReferrerMedium, Record<string, readonly string[]>>> = {
  email: {
    gmail: ['mail.google.com', 'com.google.android.gm'],
    'mail.ru': ['e.mail.ru', 'light.mail.ru', 'touch.mail.ru', 'ru.mail.mailapp'],
    yandex: ['mail.yandex.ru', 'mail.yandex.com', 'ru.yandex.mail'],
    outlook: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com'],
    rambler: ['mail.rambler.ru'],
  },
  messenger: {
    telegram: ['t.me', 'telegram.org', 'telegram.me', 'org.telegram.messenger'],
    whatsapp: ['whatsapp.com', 'wa.me', 'com.whatsapp'],
    viber: ['viber.com', 'com.viber.voip'],
    max: ['max.ru'],
    messenger: ['messenger.com'],
    skype: ['skype.com'],
  },
  social: {
    vk: ['vk.com', 'vk.ru', 'vk.me', 'vk.cc', 'com.vkontakte.android'],
    ok: ['ok.ru', 'odnoklassniki.ru', 'ru.ok.android'],
    'my.mail.ru': ['my.mail.ru'],
    facebook: ['facebook.com', 'fb.com', 'fb.me', 'com.facebook.katana'],
    instagram: ['instagram.com', 'com.instagram.android'],
    twitter: ['twitter.com', 'x.com', 't.co'],
    youtube: ['youtube.com', 'youtu.be', 'com.google.android.youtube'],
    tiktok: ['tiktok.com'],
    linkedin: ['linkedin.com', 'lnkd.in'],
    pinterest: ['pinterest.com', 'pinterest.ru'],
    reddit: ['reddit.com'],
    rutube: ['rutube.ru'],
    threads: ['threads.net', 'threads.com'],
    yappy: ['yappy.media'],
    tenchat: ['tenchat.ru'],
    pikabu: ['pikabu.ru'],
    livejournal: ['livejournal.com'],
  },
  organic: {
    yandex: ['ya.ru', 'ru.yandex.searchplugin', 'com.yandex.browser'],
    google: ['com.google.android.googlequicksearchbox'],
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
    sputnik: ['sputnik.ru'],
  },
  maps: {
    '2gis': ['2gis.ru', '2gis.com', '2gis.kz', '2gis.ae', '2gis.by', 'ru.dublgis.dgismobile'],
    yandex_maps: ['maps.yandex.ru', 'maps.yandex.com', 'maps.yandex.by', 'maps.yandex.kz', 'ru.yandex.yandexmaps'],
    google_maps: ['maps.google.com', 'maps.google.ru', 'maps.app.goo.gl', 'com.google.android.apps.maps'],
  },
  recommendation: {
    dzen: ['dzen.ru', 'zen.yandex.ru', 'zen.yandex.com'],
    pulse: ['pulse.mail.ru'],
    mirtesen: ['mirtesen.ru'],
    smi2: ['smi2.ru', 'smi2.net'],
    '24smi': ['24smi.info', '24smi.net'],
    google_discover: ['discover.google.com'],
  },
  affiliate: {
    admitad: ['admitad.com'],
    actionpay: ['actionpay.ru', 'actionpay.net'],
    cityads: ['cityads.com', 'cityads.ru'],
    leads: ['leads.su'],
    advcake: ['advcake.com', 'advcake.ru'],
    awin: ['awin1.com'],
    shareasale: ['shareasale.com'],
  },
  cached: {
    google: ['webcache.googleusercontent.com', 'translate.google.com', 'translate.google.ru', 'translate.goog'],
    google_amp: ['cdn.ampproject.org'],
    yandex: ['yandexwebcache.net', 'hghltd.yandex.net', 'translate.yandex.ru', 'translate.yandex.com'],
    turbo: ['turbopages.org'],
    bing: ['cc.bingj.com', 'translatoruser-int.com'],
    archive: ['web.archive.org'],
  },
  cpc: {
    yandex: ['yabs.yandex.ru', 'an.yandex.ru', 'yandexadexchange.net'],
    yandex_market: ['market.yandex.ru'],
    google: ['googleadservices.com', 'doubleclick.net', 'googlesyndication.com'],
    vk: ['ads.vk.com', 'target.my.com', 'r.mail.ru'],
  },
  referral: {
    avito: ['avito.ru'],
    zoon: ['zoon.ru'],
    yell: ['yell.ru'],
    flamp: ['flamp.ru'],
    profi: ['profi.ru'],
    rambler: ['rambler.ru'],
  },
};

import * as v from 'valibot';
import { line } from '../contracts/text.ts';
import { dataLayer } from './manifest-entries/data-layer.ts';
import { exchange } from './manifest-entries/exchange.ts';
import { exchangeLoyalty } from './manifest-entries/exchange-loyalty.ts';
import { feedback } from './manifest-entries/feedback.ts';
import { firstPartyData } from './manifest-entries/first-party-data.ts';
import { flocktory } from './manifest-entries/flocktory.ts';
import { postCheckout } from './manifest-entries/post-checkout.ts';
import { preCheckout } from './manifest-entries/pre-checkout.ts';
import { push } from './manifest-entries/push.ts';

/** A text in both languages of the console. */
export interface Label {
  ru: string;
  en: string;
}

export interface ManifestEntry {
  kind: 'module' | 'bridge';
  /** Source file, from the project's root; the build makes one hashed file of it. */
  entry: string;
  /** Ids that must have started before this one. Enabling this enables them. */
  needs: readonly string[];
  /** Parts that it brings itself, by their ids in `parts`, once it needs them. */
  parts?: readonly PartId[];
  /** Options that the backend fills in as it serves the tag: nobody sets them, and they are always there. */
  live?: readonly LiveOption[];
  /** Orders are learnt of through it: as a bridge, it is left out of a page only where the site says so. */
  hearsOfOrders?: true;
  label: Label;
  /** What it does, in one sentence. */
  help: Label;
  /** Options with their defaults: `v.getDefaults` of it is what a site starts with. */
  options: v.StrictObjectSchema<v.ObjectEntries, undefined>;
  /** What each option is called in the console, and what it is for. */
  texts: Readonly<Record<string, OptionTexts>>;
}

export interface OptionTexts {
  label: Label;
  help: Label;
}

/** `triggers`: version of the live list of triggers, empty where there is none (backend/offers/live-triggers.ts). */
export type LiveOption = 'triggers';

/** Parts of modules with a file of their own, which several modules may share. They start nothing by themselves. */
export const parts = {
  /** What draws on the page. */
  ui: { entry: 'modules/ui/index.tsx' },
  /** Partners' offers in their places. */
  'exchange-cards': { entry: 'modules/exchange/cards/index.ts' },
  /** What draws products into a screen. */
  products: { entry: 'modules/products/index.ts' },
  /** What watches for the moment of an offer before the order. */
  triggers: { entry: 'modules/pre-checkout/watch-triggers.ts' },
  /** What draws a survey into a screen. */
  survey: { entry: 'modules/survey/index.ts' },
} as const satisfies Record<string, { entry: string }>;
export type PartId = keyof typeof parts;

/** Host of a booking form's family, with a port where it has one: `yclients.com`, `yclients.localhost:8081`. */
const formHost = v.pipe(line(), v.regex(/^[a-z0-9.-]+(?::\d{1,5})?$/, 'must be a host name, such as yclients.com'));
const origin = v.pipe(
  line(),
  v.regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/, 'must be an origin: https://salon.example'),
);

/** The three brands of one code base (facts/yclients.md §0). */
const yclientsHosts = ['yclients.com', 'yclients.ru', 'alteg.io'];

const measured = {
  common: {
    kind: 'module',
    entry: 'modules/common/index.ts',
    needs: [],
    label: { ru: 'Общая интеграция', en: 'Common integration' },
    help: {
      ru: 'Считает визиты и страницы, хранит события до отправки. Входит в сам тег.',
      en: 'Counts visits and pages and keeps events until they are sent. It is part of the tag itself.',
    },
    options: v.strictObject({
      /** Minutes without activity after which a new session begins. */
      sessionMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)), 30),
      /** Whether an arrival with a new campaign begins a new session at once. */
      campaignStartsSession: v.optional(v.boolean(), true),
      /** Whether Global Privacy Control keeps this tag from storing ids. */
      respectPrivacySignal: v.optional(v.boolean(), true),
    }),
    texts: {
      sessionMinutes: {
        label: { ru: 'Минут без активности до нового визита', en: 'Minutes without activity before a new visit' },
        help: { ru: 'Обычно 30, как принято в веб-аналитике.', en: 'Usually 30, as is common in web analytics.' },
      },
      campaignStartsSession: {
        label: { ru: 'Новая кампания начинает новый визит', en: 'A new campaign begins a new visit' },
        help: {
          ru: 'Кто пришёл по другому объявлению, тот пришёл снова, даже если 30 минут не прошло.',
          en: 'Whoever comes by another advertisement has come anew, even before the time is up.',
        },
      },
      respectPrivacySignal: {
        label: { ru: 'Учитывать Global Privacy Control', en: 'Respect Global Privacy Control' },
        help: {
          ru: 'В браузерах с этим сигналом тег не хранит идентификаторов посетителя.',
          en: 'In browsers that send this signal the tag keeps no ids of the visitor.',
        },
      },
    },
  },
  yclients: {
    kind: 'bridge',
    entry: 'widget-bridges/yclients/page.ts',
    needs: ['common'],
    label: { ru: 'Yclients: сайт с виджетом', en: 'Yclients: site with the widget' },
    help: {
      ru: 'Передаёт визит из кнопки и виджета записи на сайте в форму записи.',
      en: 'Hands the visit over from the button and widget on the site to the booking form.',
    },
    options: v.strictObject({
      hosts: v.optional(v.pipe(v.array(formHost), v.minLength(1), v.maxLength(16)), yclientsHosts),
    }),
    texts: {
      hosts: {
        label: { ru: 'Домены форм записи', en: 'Hosts of booking forms' },
        help: {
          ru: 'По одному в строке. Ссылкам и окнам на этих доменах передаётся код визита.',
          en: 'One a line. Links and frames to these hosts get the visit code.',
        },
      },
    },
  },
  'yclients-form': {
    kind: 'bridge',
    entry: 'widget-bridges/yclients/form.ts',
    needs: ['common'],
    label: { ru: 'Yclients: форма записи', en: 'Yclients: booking form' },
    help: {
      ru: 'Работает внутри формы записи: узнаёт о записи и о визите, который к ней привёл.',
      en: 'Runs inside the booking form: hears of the booking and of the visit that led to it.',
    },
    options: v.strictObject({
      /** Origins of the sites that may hand their visit over to this form by message. */
      sites: v.optional(v.pipe(v.array(origin), v.maxLength(32)), []),
    }),
    texts: {
      sites: {
        label: { ru: 'Сайты, которым форма доверяет', en: 'Sites that the form trusts' },
        help: {
          ru: 'По одному адресу в строке, например https://salon.example. Только от них форма примет визит сообщением.',
          en: 'One address a line, such as https://salon.example. Only from these the form takes a visit by message.',
        },
      },
    },
  },
  'post-checkout': postCheckout,
  'pre-checkout': preCheckout,
  'first-party-data': firstPartyData,
  feedback,
  exchange,
  'exchange-loyalty': exchangeLoyalty,
  push,
  'data-layer': dataLayer,
  flocktory,
} as const satisfies Record<string, ManifestEntry>;

const percent = (fallback: number, most = 100) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most)), fallback);
const canBeLeftOut = Object.keys(measured).filter((id) => id !== 'common') as Exclude<
  keyof typeof measured,
  'common'
>[];

/**
 * The dependency matrix and every module's options: the one place that knows them. The build, the backend's check of
 * a site's settings and the console's forms all read it.
 */
export const manifest = {
  ...measured,
  vitals: {
    kind: 'module',
    entry: 'modules/vitals/index.ts',
    needs: ['common'],
    label: { ru: 'Цена тега', en: 'What the tag costs' },
    help: {
      ru: 'Измеряет у посетителей скорость страниц (LCP, INP, CLS) и работу самого тега.',
      en: 'Measures how quick pages are for visitors (LCP, INP, CLS) and the work of the tag itself.',
    },
    options: v.strictObject({
      /** Per cent of page views that are measured. */
      share: percent(10),
      /** The module whose cost is looked for. */
      without: v.optional(
        v.picklist(['none', ...canBeLeftOut], 'must be the id of a module or bridge, or none'),
        'none',
      ),
      /** Per cent of visitors whose pages run without it. */
      withoutShare: percent(0, 50),
      /** Whether a module that is too slow on a page is left out there (backend/vitals/shed-slow.ts). */
      shed: v.optional(v.boolean(), false),
      /** Its time in long frames, during one page view, above which a module is too slow, milliseconds. */
      shedOverMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(10_000)), 200),
      /** Whether both may happen to what bookings and orders depend on, such as a bridge. */
      evenBookings: v.optional(v.boolean(), false),
    }),
    texts: {
      share: {
        label: { ru: 'Какую долю просмотров измерять, %', en: 'Share of page views to measure, %' },
        help: {
          ru: '10 % хватает, если страниц смотрят больше тысячи в день.',
          en: '10% is enough where more than a thousand pages are seen a day.',
        },
      },
      without: {
        label: { ru: 'Сравнить с модулем и без него', en: 'Compare with and without' },
        help: {
          ru: 'Модуль, без которого страницы покажутся части посетителей. none — ни одного.',
          en: 'The module that some visitors’ pages go without, or none.',
        },
      },
      withoutShare: {
        label: { ru: 'Доля посетителей без него, %', en: 'Share of visitors without it, %' },
        help: {
          ru: 'Посетитель остаётся в своей группе. Кто пришёл впервые, в сравнении не участвует.',
          en: 'A visitor stays in their group. Whoever comes for the first time takes no part.',
        },
      },
      shed: {
        label: { ru: 'Отключать медленный модуль на странице', en: 'Leave a slow module out of a page' },
        help: {
          ru: 'Модуль, который у посетителя дважды за три последних просмотра страницы превысил предел, на сутки отключается у него на этой странице. Модуль, который сравнивают, не отключается.',
          en: 'A module that was over the limit in two of a visitor’s last three views of a page is left out of that page for them for a day. A module that is compared stays.',
        },
      },
      shedOverMs: {
        label: { ru: 'Предел работы модуля, мс', en: 'Limit of a module’s work, ms' },
        help: {
          ru: 'Время в долгих кадрах за один просмотр страницы. После 200 мс отклик на действие кажется медленным.',
          en: 'Time in long frames during one page view. Above 200 ms an answer to an action feels slow.',
        },
      },
      evenBookings: {
        label: { ru: 'Разрешить то, от чего зависят записи и заказы', en: 'Allow what bookings and orders depend on' },
        help: {
          ru: 'И при сравнении, и при отключении. Без такого модуля записи этих посетителей потеряют свой визит, а заказы не дойдут.',
          en: 'For comparing and for leaving out. Without such a module these visitors’ bookings lose their visit, and their orders do not arrive.',
        },
      },
    },
  },
} as const satisfies Record<string, ManifestEntry>;

export type ModuleId = keyof typeof manifest;

/** Options of a module with every default filled in, as its `start` receives them. */
export type OptionsOf<Id extends ModuleId> = v.InferOutput<(typeof manifest)[Id]['options']>;

export const moduleIds = Object.keys(manifest) as ModuleId[];

/** Whether `id` names a module or bridge; own keys only, so that `constructor` is none. */
export function isModuleId(id: string): id is ModuleId {
  return Object.hasOwn(manifest, id);
}

/** `ids` with all they need, each once, what is needed first. Order of the input is kept otherwise. */
export function withNeeds(ids: readonly ModuleId[]): ModuleId[] {
  const ordered = new Set<ModuleId>();
  const add = (id: ModuleId) => {
    for (const need of manifest[id].needs) add(need);
    ordered.add(id);
  };
  ids.forEach(add);
  return [...ordered];
}

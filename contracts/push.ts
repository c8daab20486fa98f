import * as v from 'valibot';
import { AccentSchema } from './accent.ts';
import { mailAddress } from './mail.ts';
import { fixedPositions, popupPositions } from './offer-widget.ts';
import { line, webAddress } from './text.ts';
import { languagesIn, TextsSchema } from './texts-in.ts';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const wholeNumber = ({ least, most }: { least: number; most: number }) => {
  const problem = `must be a whole number from ${least} to ${most}`;
  return v.pipe(v.number(problem), v.integer(problem), v.minValue(least, problem), v.maxValue(most, problem));
};
const httpsAddress = () =>
  v.pipe(
    webAddress(),
    v.regex(/^https:\/\//i, 'must start with https://'),
    v.maxLength(1000, 'must be at most 1000 characters'),
  );

/** One of the site's own labels for the touch that a click makes. */
const label = () => v.pipe(line(64), v.regex(/^[^\s&#?=]+$/, 'must be a label without spaces, &, #, ? and ='));

const questionTexts = {
  title: TextsSchema(120),
  text: TextsSchema(400),
  accept: TextsSchema(40),
  decline: TextsSchema(40),
  waiting: TextsSchema(200),
};

/** The site's own question before the browser's, which is asked only of those who say yes to it. */
const QuestionSchema = v.pipe(
  v.strictObject({
    place: v.variant(
      'type',
      [
        v.strictObject({ type: v.literal('popup'), position: v.picklist(popupPositions) }),
        v.strictObject({ type: v.literal('fixed'), position: v.picklist(fixedPositions) }),
      ],
      'must be popup or fixed',
    ),
    accent: AccentSchema,
    ...questionTexts,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const question = dataset.value;
    const languages = languagesIn(question.title);
    for (const key of ['text', 'accept', 'decline', 'waiting'] as const)
      if (languagesIn(question[key]) !== languages)
        addIssue({
          message: `must be given in the same languages as the title: ${languages}`,
          path: [{ type: 'object', origin: 'value', input: question, key, value: question[key] }],
        });
  }),
);
export type PushQuestionSettings = v.InferOutput<typeof QuestionSchema>;

/** Host of a push service of one's own, for development. */
const serviceHost = v.pipe(
  line(253),
  v.regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/, 'must be a host such as push.localhost:8081'),
);

/** How a site asks for the permission, and what its pushes have in common. Live as it is saved. */
export const PushSettingsSchema = v.strictObject({
  question: QuestionSchema,
  /** `utm_source` and `utm_medium` of what a click opens, where the address has none of its own. */
  labels: v.strictObject({ source: label(), medium: label() }),
  /** Whom a push service writes to when something is wrong (RFC 8292 §2.1); `null`: the site's address. */
  contact: v.nullable(mailAddress()),
  /** Shown beside every message that has no icon of its own. */
  icon: v.nullable(httpsAddress()),
  /** Push services beside those of the browsers; for development only. */
  services: v.pipe(v.array(serviceHost), v.maxLength(8, 'must be at most 8')),
});
export type PushSettings = v.InferOutput<typeof PushSettingsSchema>;

/** What a site begins with. */
export const defaultPushSettings: PushSettings = {
  question: {
    place: { type: 'fixed', position: 'bottom-right' },
    accent: '#0b7350',
    title: { ru: 'Сообщать о важном?', en: 'Shall we keep you posted?' },
    text: {
      ru: 'Напишем о готовности заказа и о скидках, не чаще пары раз в неделю. Отключить можно в любой момент.',
      en: 'We write when your order is ready and about sales, a few times a week at most. You can end it at any time.',
    },
    accept: { ru: 'Да, сообщать', en: 'Yes, please' },
    decline: { ru: 'Не сейчас', en: 'Not now' },
    waiting: {
      ru: 'Теперь спросит браузер: нажмите «Разрешить».',
      en: 'Now your browser asks: press “Allow”.',
    },
  },
  labels: { source: 'push', medium: 'push' },
  contact: null,
  icon: null,
  services: [],
};

export const urgencies = ['very-low', 'low', 'normal', 'high'] as const;

/** What a push says. Texts are in the languages of the site's visitors; each gets theirs. */
export const PushContentSchema = v.pipe(
  v.strictObject({
    title: TextsSchema(120),
    body: v.nullable(TextsSchema(400)),
    /** What a click opens: on the site itself. */
    address: v.pipe(webAddress(), v.maxLength(1000, 'must be at most 1000 characters')),
    icon: v.nullable(httpsAddress()),
    picture: v.nullable(httpsAddress()),
    urgency: v.picklist(urgencies, `must be one of ${urgencies.join(', ')}`),
    /** For how long a push service keeps it for a browser that is off; four weeks are the most that it may be. */
    ttlHours: wholeNumber({ least: 1, most: 672 }),
    /** Messages with the same one replace each other, on their way and on the screen; `null`: none does. */
    replaces: v.nullable(
      v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 of a-z, A-Z, 0-9, "_" and "-"')),
    ),
    /** `utm_campaign` of what a click opens. */
    campaign: v.pipe(label(), v.minLength(1, 'must not be empty')),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || !dataset.value.body) return;
    const { title, body } = dataset.value;
    if (languagesIn(title) !== languagesIn(body))
      addIssue({
        message: `must be given in the same languages as the title: ${languagesIn(title)}`,
        path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'body', value: body }],
      });
  }),
);
export type PushContent = v.InferOutput<typeof PushContentSchema>;

const devices = ['desktop', 'mobile', 'tablet', 'other'] as const;
const days = () => v.nullable(wholeNumber({ least: 1, most: 400 }));

/** Who of the subscribers gets it; an empty list and `null` leave nobody out. */
export const PushAudienceSchema = v.strictObject({
  languages: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language of ISO 639 such as ru or en'))),
    v.maxLength(16, 'must be at most 16 languages'),
  ),
  devices: v.pipe(v.array(v.picklist(devices, `must be one of ${devices.join(', ')}`)), v.maxLength(devices.length)),
  /** Seen on the site within so many days. */
  seenWithinDays: days(),
  /** Not seen for so many days. */
  unseenForDays: days(),
  hasBought: v.nullable(v.boolean()),
});
export type PushAudience = v.InferOutput<typeof PushAudienceSchema>;

export const everySubscriber: PushAudience = {
  ...{ languages: [], devices: [], seenWithinDays: null, unseenForDays: null, hasBought: null },
};

/** Body of `POST /api/sites/<site>/push/messages`. `key`: the same for the same press of the button, so that it sends once. */
export const PushSendSchema = v.strictObject({
  key: v.pipe(line(64), v.regex(/^[A-Za-z0-9-]{8,64}$/, 'must be 8 to 64 of a-z, A-Z, 0-9 and "-"')),
  content: PushContentSchema,
  audience: PushAudienceSchema,
});
export type PushSend = v.InferOutput<typeof PushSendSchema>;

/** Why a push was not delivered: a stable code, for which the console has plain words. */
export const pushFaults = [
  ...['gone', 'keys-refused', 'unreadable-keys', 'too-large', 'refused', 'refused-address', 'expired', 'stopped'],
  ...['unknown-outcome', 'try-later', 'server-error', 'no-connection', 'timeout'],
] as const;
export type PushFault = (typeof pushFaults)[number];

/** What is counted of a message: `queued` once it is known whom it goes to. */
export const pushActions = ['queued', 'sent', 'shown', 'clicked', 'closed', 'failed'] as const;
export type PushAction = (typeof pushActions)[number];
export const PushCountsSchema = v.object(
  Object.fromEntries(pushActions.map((action) => [action, count])) as Record<PushAction, typeof count>,
);
export type PushCounts = v.InferOutput<typeof PushCountsSchema>;

/** `choosing`: it is being found out who gets it; `sending`: some are on their way. */
export const pushStates = ['choosing', 'sending', 'done', 'stopped'] as const;

export const PushMessageSchema = v.object({
  id: text,
  content: PushContentSchema,
  /** `null`: it went to one visitor. */
  audience: v.nullable(PushAudienceSchema),
  state: v.picklist(pushStates),
  queuedAt: time,
  queuedBy: text,
  counts: PushCountsSchema,
});
export type PushMessageView = v.InferOutput<typeof PushMessageSchema>;

export const pushMessageId = () =>
  v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a message'));

/** `GET /api/sites/<site>/push/messages?before=`: newest first; `next` is the `before` of the following page. */
export const PushMessageListSchema = v.object({ messages: v.array(PushMessageSchema), next: v.nullable(text) });
export type PushMessageList = v.InferOutput<typeof PushMessageListSchema>;

/** `GET /api/sites/<site>/push/messages/<id>`: with why some did not get it, and how many may have got it twice. */
export const PushMessageDetailSchema = v.object({
  message: PushMessageSchema,
  faults: v.array(v.object({ fault: text, count })),
  maybeTwice: count,
});
export type PushMessageDetail = v.InferOutput<typeof PushMessageDetailSchema>;

/** `GET /api/sites/<site>/push` */
export const PushViewSchema = v.object({
  isOn: v.boolean(),
  /** The site's first page. */
  home: text,
  settings: PushSettingsSchema,
  /** The state that was seen, for the next change; `null`: nobody has changed anything yet. */
  changedAt: v.nullable(time),
  /** The key that browsers subscribe with. `refusedAt`: since when a push service does not take it. */
  key: v.object({ publicKey: text, madeAt: time, refusedAt: v.nullable(time) }),
  /** Browsers that are still subscribed with an earlier key. */
  onOlderKeys: count,
  subscribers: count,
  /** The last 30 days of the site's time zone, the earliest first. */
  days: v.array(v.object({ day: text, subscribed: count, ended: count })),
  /** The worker's file: where it lies on the site, and the one line in it. */
  worker: v.object({ file: text, scope: text, line: text }),
  /** When pages ask: after so many pages of a visit (0: never by that), and after an order. */
  asks: v.object({ pages: count, order: v.boolean() }),
});
export type PushView = v.InferOutput<typeof PushViewSchema>;

/** Body of `PUT /api/sites/<site>/push`. */
export const PushChangeSchema = v.strictObject({ settings: PushSettingsSchema, changedAt: v.nullable(time) });
export type PushChange = v.InferOutput<typeof PushChangeSchema>;

/** How the worker's file is on a domain: fetched from there, as a browser would. */
export const workerStates = ['found', 'missing', 'wrong-type', 'other-content', 'not-reached'] as const;
export const WorkerCheckSchema = v.object({
  domains: v.array(v.object({ address: text, state: v.picklist(workerStates) })),
});
export type WorkerCheck = v.InferOutput<typeof WorkerCheckSchema>;

/** Body and answer of `POST /api/sites/<site>/push/audience`: how many would get it. */
export const PushAudienceAskSchema = v.strictObject({ audience: PushAudienceSchema });
export const PushAudienceSizeSchema = v.object({ subscribers: count });
export type PushAudienceSize = v.InferOutput<typeof PushAudienceSizeSchema>;

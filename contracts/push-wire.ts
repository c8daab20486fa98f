import * as v from 'valibot';
import { limits } from './limits.ts';
import { ShownWidgetSchema } from './offer-widget.ts';
import { line, moment, webAddress } from './text.ts';
import { VisitSchema } from './visit.ts';
import { WidgetWordsSchema } from './widget-words.ts';

/** What pages and the worker tell `POST /p/<site>`, as text/plain so that no preflight is needed, and what they are answered. */

const base64url = (length: number, what: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`), `must be ${what} in base64url without padding`));

/** Where a browser is reached; whoever knows it can end the subscription, and nobody else does. */
const endpoint = () => v.pipe(webAddress(), v.maxLength(2000, 'must be at most 2000 characters'));
/** A site's public key (RFC 8292): 65 bytes. */
const publicKey = () => base64url(87, 'a P-256 public key of 65 bytes');

/** What `PushSubscription.toJSON()` gives; the rest of it is let go. */
export const SubscriptionSchema = v.object({
  endpoint: endpoint(),
  keys: v.object({ p256dh: publicKey(), auth: base64url(22, 'a secret of 16 bytes') }),
});
export type Subscription = v.InferOutput<typeof SubscriptionSchema>;

/** A language of ISO 639, as in contracts/offer-wire.ts. */
const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language of ISO 639 such as ru or en'));

/** What becomes of a notification, as only the browser knows it. */
export const toldActions = ['shown', 'clicked', 'closed'] as const;
export type ToldAction = (typeof toldActions)[number];

/** Why a page could not have the worker: what somebody at the site has to mend. */
export const workerFaults = ['missing', 'wrong-type', 'taken', 'refused'] as const;
export type WorkerFault = (typeof workerFaults)[number];

const deliveryId = () =>
  v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a delivery'));

export const PushTellingSchema = v.variant('kind', [
  /** What to ask the visitor with, and the key to subscribe by. */
  v.strictObject({ kind: v.literal('ask'), visit: VisitSchema, language }),
  /** A subscription as it is now. `key`: the public key that it was made with; `before`: the endpoint that it replaces. */
  v.strictObject({
    kind: v.literal('subscribe'),
    visit: VisitSchema,
    subscription: SubscriptionSchema,
    key: publicKey(),
    language,
    timeZone: line(64),
  }),
  /** The browser has changed it while no page was open: the worker knows the endpoint before, and no visit. */
  v.strictObject({
    kind: v.literal('renew'),
    before: endpoint(),
    subscription: SubscriptionSchema,
    key: publicKey(),
  }),
  v.strictObject({ kind: v.literal('end'), endpoint: endpoint() }),
  v.strictObject({
    kind: v.literal('told'),
    told: v.pipe(
      v.array(v.strictObject({ delivery: deliveryId(), action: v.picklist(toldActions), at: moment() })),
      v.minLength(1, 'must not be empty'),
      v.maxLength(limits.eventsPerEnvelope),
    ),
  }),
  v.strictObject({ kind: v.literal('trouble'), visit: VisitSchema, fault: v.picklist(workerFaults) }),
]);
export type PushTelling = v.InferOutput<typeof PushTellingSchema>;

/** Answer to `ask`. `widget`: the site's own question; its screen `allowScreen` means yes. */
export const PushQuestionSchema = v.strictObject({
  key: publicKey(),
  widget: ShownWidgetSchema,
  language: line(3),
  words: WidgetWordsSchema,
});
export type PushQuestion = v.InferOutput<typeof PushQuestionSchema>;

/** Answer to `subscribe`: the site's public key as it is now. Another one than the subscription's means: subscribe anew. */
export const SubscribedSchema = v.strictObject({ key: publicKey() });
export type Subscribed = v.InferOutput<typeof SubscribedSchema>;

/** What a push carries, as JSON; `tendril` tells it from pushes of others to the same worker. */
export interface PushPayload {
  tendril: 1;
  /** Of the delivery. */
  id: string;
  title: string;
  body: string;
  icon: string;
  image: string;
  /** Notifications with the same one replace each other. */
  tag: string;
  /** What a click opens, on the site itself. */
  address: string;
}

/** What `GET /w/<site>.js` puts in front of the worker: data only. */
export interface WorkerConfig {
  /** Address for `POST /p/<site>`. */
  tell: string;
  /** The public key as it is now. */
  key: string;
}

import * as v from 'valibot';
import { line, siteId, webAddress } from './text.ts';

const integrity = v.pipe(v.string(), v.regex(/^sha384-[A-Za-z0-9+/]{64}$/, 'must be a SHA-384 integrity value'));

/** One module, bridge or part of a module as the loader needs it. `options` are checked against the manifest before they are published. */
export const ModuleSpecSchema = v.strictObject({
  id: line(32),
  file: webAddress(),
  integrity,
  needs: v.pipe(v.array(line(32)), v.maxLength(16)),
  /** A part that a module brings itself when it is needed, not the loader at the start. */
  later: v.boolean(),
  options: v.record(v.string(), v.unknown()),
});
export type ModuleSpec = v.InferOutput<typeof ModuleSpecSchema>;

/**
 * Whether a visitor may be measured. `granted`: yes, until they say no. `ask`: only once they say yes; until then events
 * wait in the page's memory. `denied`: never. What a visitor submits, an inquiry, is delivered in any case.
 */
export const ConsentModeSchema = v.picklist(['granted', 'ask', 'denied']);
export type ConsentMode = v.InferOutput<typeof ConsentModeSchema>;

/**
 * What `GET /t/<site>.js` puts in front of the loader: data only, no code. Modules stand in start order, what is
 * needed before what needs it. `collect` is the address for `POST /c/<site>`. `hide` is a regular expression, empty
 * for none; what it matches in a page's address or referrer is cut before that is kept or sent anywhere. Every key is
 * always present, so that a polluted `Object.prototype` can never speak for a missing one (reliability S7).
 */
export const SiteConfigSchema = v.strictObject({
  site: siteId(),
  collect: webAddress(),
  hide: line(),
  /** Whether visitors are measured: true until they say no, null not before they say yes, false never. */
  measured: v.nullable(v.boolean()),
  /** The backend's public key for events on disk, P-256, 65 bytes in base64. Empty: nothing personal goes to disk. */
  sealKey: v.pipe(v.string(), v.regex(/^(?:[A-Za-z0-9+/]{87}=)?$/, 'must be 65 bytes in base64')),
  /** `include` where `collect` is on the site's own sub-domain and may keep the visitor in a cookie. */
  credentials: v.picklist(['omit', 'include']),
  /** Options of `common`, which is part of the tag itself. */
  common: v.record(v.string(), v.unknown()),
  modules: v.pipe(v.array(ModuleSpecSchema), v.maxLength(32)),
});
export type SiteConfig = v.InferOutput<typeof SiteConfigSchema>;

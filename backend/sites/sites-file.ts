import * as v from 'valibot';
import { line, siteId } from '../../contracts/text.ts';
import { FallbackSchema, SiteSettingsSchema } from './settings.ts';

export type Mode = 'production' | 'development';

const branch = v.pipe(
  v.union([line(32), v.number()]),
  v.transform(String),
  v.trim(),
  v.regex(/^\d{1,12}$/, 'must be a number such as 700100'),
);
/** It goes into a header as it is. */
const secret = v.pipe(
  line(512),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.regex(/^[\x21-\x7e]*$/, 'must not have spaces or letters other than A to Z'),
);

/** 27 characters of base64url hold the 160 bits that reliability S25 asks for. */
const hookSecret = v.pipe(
  line(),
  v.regex(/^[A-Za-z0-9_-]{27,}$/, 'must be at least 27 characters of A-Z, a-z, 0-9, "-" and "_"'),
);

/**
 * SITES_FILE: what the backend is set up with at each start, as long as the console has no forms for it. In development
 * an outside system may be a stand-in on this machine, and a reader's token may be short enough to type.
 */
export function sitesFileSchema(mode: Mode) {
  const leastToken = mode === 'production' ? 22 : 4;
  return v.strictObject({
    sites: v.pipe(v.array(SiteSettingsSchema), v.maxLength(1000)),
    connections: v.optional(v.pipe(v.array(connectionSchema(mode)), v.maxLength(1000)), []),
    /** Access for programs: reads `sites`, or every site where that is absent. */
    tokens: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            name: v.pipe(line(64), v.minLength(1)),
            token: v.pipe(line(), v.regex(/^[\x21-\x7e]+$/, 'must not have spaces'), v.minLength(leastToken)),
            sites: v.optional(v.array(siteId())),
          }),
        ),
        v.maxLength(1000),
      ),
      [],
    ),
  });
}
export type SitesFile = v.InferOutput<ReturnType<typeof sitesFileSchema>>;
export type ConnectionInFile = SitesFile['connections'][number];

const connectionSchema = (mode: Mode) =>
  v.strictObject({
    id: siteId(),
    system: v.literal('yclients'),
    /** The site whose bookings come through this connection. */
    site: siteId(),
    ...yclientsEntries(mode),
    /** Last part of the webhook's address; absent: made once and printed. */
    hookSecret: v.optional(hookSecret),
  });

/** What a person says of a connection to Yclients, in the console as in the file: settings and secrets. */
export function yclientsEntries(mode: Mode) {
  return {
    branches: v.pipe(v.array(branch), v.minLength(1, 'must not be empty'), v.maxLength(256)),
    apiBase: v.optional(apiBase(mode), 'https://api.yclients.com'),
    partnerToken: secret,
    userToken: secret,
    /** Which site a booking form's number belongs to. */
    forms: v.optional(
      v.record(v.pipe(v.string(), v.regex(/^\d{1,12}$/, 'must be a number such as 123456')), siteId()),
      {},
    ),
    fallback: v.optional(FallbackSchema),
    /** What a booking from the mobile app is put down to, and how the app is told by the record's source. */
    appFallback: v.optional(FallbackSchema),
    appPatterns: v.optional(v.pipe(v.array(v.pipe(line(), v.minLength(1))), v.maxLength(16))),
  };
}

function apiBase(mode: Mode) {
  const problem = 'must be an address with https:// (http:// only in development, for localhost)';
  return v.pipe(
    line(),
    v.trim(),
    v.check((text) => isApiBase(text, mode), problem),
  );
}

function isApiBase(text: string, mode: Mode): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username || search || hash) return false;
  if (protocol === 'https:') return true;
  const local = hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return mode === 'development' && protocol === 'http:' && local;
}

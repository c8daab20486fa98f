import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { passwordFault } from './accounts/check-new-password.ts';
import { parseSitesFile, SitesFileError } from './sites/check-sites-file.ts';
import type { SitesFile } from './sites/sites-file.ts';
import { parseSecretKey } from './store/secret-key.ts';
import { StartError } from './store/start-error.ts';

/** How the backend runs; one field for each variable of the environment. */
export interface BackendSettings {
  mode: 'production' | 'development';
  host: string;
  /** 0: any free port. */
  port: number;
  /** Our own address as pages and people reach it, without a slash at the end; absent: http://localhost with the port. */
  publicUrl: string | undefined;
  dataFolder: string;
  databaseUrl: string | undefined;
  databaseBackend: 'postgres' | 'citus' | 'yugabytedb';
  /** Absent only on the embedded database, which keeps one of its own. */
  secretKey: Buffer | undefined;
  /** What was SECRET_KEY before, as long as something may be sealed with it. */
  olderKeys?: readonly Buffer[];
  sites: SitesFile | undefined;
  /** How many proxies of ours stand in front, each adding to X-Forwarded-For. */
  trustedProxies: number;
  /** Most events a minute from all sites together, each process and its neighbours on the same database counted. */
  eventsPerMinute: number;
  /** Who has it may read /metrics; absent: nobody. */
  metricsToken: string | undefined;
  owner: { email: string; password: string | undefined };
  /** What the build made. */
  distFolder: string;
}

const optional = v.optional(v.string());
const EnvironmentSchema = v.object({
  NODE_ENV: optional,
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a number'),
      v.transform(Number),
      v.maxValue(65_535, 'must be at most 65535'),
    ),
    '8400',
  ),
  PUBLIC_URL: optional,
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must start with postgres://'))),
  DATABASE_BACKEND: v.optional(
    v.picklist(['postgres', 'citus', 'yugabytedb'], 'must be postgres, citus or yugabytedb'),
    'postgres',
  ),
  SECRET_KEY: v.optional(
    v.pipe(
      v.string(),
      v.transform(parseSecretKey),
      v.instance(Buffer, 'must be 32 bytes in base64; make one with: openssl rand -base64 32'),
    ),
  ),
  SECRET_KEY_OLD: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => keysIn(text).length === text.split(',').length,
        'must be keys of 32 bytes in base64, separated by commas',
      ),
      v.transform(keysIn),
    ),
  ),
  TRUSTED_PROXIES: v.optional(
    v.pipe(v.string(), v.regex(/^\d$/, 'must be how many proxies stand in front, 0 to 9'), v.transform(Number)),
    '0',
  ),
  EVENTS_PER_MINUTE: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'must be a number from 1 to 999999999'), v.transform(Number)),
    '600000',
  ),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  SITES_FILE: optional,
  OWNER_EMAIL: v.optional(
    v.pipe(v.string(), v.regex(/^[^@\s]+@[^@\s]+$/, 'must be an e-mail address')),
    'owner@localhost',
  ),
  OWNER_PASSWORD: v.optional(
    v.pipe(
      v.string(),
      v.minLength(8, 'must have at least 8 characters'),
      v.check((password) => !passwordFault(password, ''), 'must not be one of the passwords that are tried first'),
    ),
  ),
});

/**
 * Reads the environment. An empty variable counts as absent. Throws a StartError with one line for each that is wrong;
 * values are not repeated, they may be secrets.
 */
export function readSettings(environment: Record<string, string | undefined>): BackendSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = v.safeParse(EnvironmentSchema, given);
  if (!result.success) {
    throw new StartError(result.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}.`).join('\n'));
  }
  const { output } = result;
  // Safe by default: only who says so gets the laxer rules.
  const mode = output.NODE_ENV === 'development' ? 'development' : 'production';
  if (output.DATABASE_URL && !output.SECRET_KEY) {
    throw new StartError('SECRET_KEY must be set together with DATABASE_URL; make one with: openssl rand -base64 32');
  }
  return {
    mode,
    host: output.HOST,
    port: output.PORT,
    publicUrl: output.PUBLIC_URL === undefined ? undefined : publicUrlOf(output.PUBLIC_URL),
    dataFolder: output.DATA_DIR,
    databaseUrl: output.DATABASE_URL,
    databaseBackend: output.DATABASE_BACKEND,
    secretKey: output.SECRET_KEY,
    olderKeys: output.SECRET_KEY_OLD ?? [],
    sites: output.SITES_FILE === undefined ? undefined : readSitesFile(output.SITES_FILE, mode),
    trustedProxies: output.TRUSTED_PROXIES,
    eventsPerMinute: output.EVENTS_PER_MINUTE,
    metricsToken: output.METRICS_TOKEN,
    owner: { email: output.OWNER_EMAIL, password: output.OWNER_PASSWORD },
    distFolder: fileURLToPath(new URL('../dist', import.meta.url)),
  };
}

function keysIn(text: string): Buffer[] {
  return text.split(',').flatMap((one) => parseSecretKey(one.trim()) ?? []);
}

/** Off this machine it has to be https: browsers keep the log-in's cookie only there. */
function publicUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url && /^(127\.0\.0\.1|localhost|.+\.localhost)$/.test(url.hostname);
  if (
    url?.pathname !== '/' ||
    url.search ||
    url.hash ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && local))
  ) {
    throw new StartError(
      'PUBLIC_URL must be an address such as https://tendril.example, without a path (http:// only for localhost).',
    );
  }
  return url.origin;
}

function readSitesFile(file: string, mode: BackendSettings['mode']): SitesFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartError(`SITES_FILE (${file}) cannot be read as JSON.`, { cause });
  }
  try {
    return parseSitesFile(content, mode);
  } catch (error) {
    if (!(error instanceof SitesFileError)) throw error;
    throw new StartError(`SITES_FILE (${file}) is wrong:\n${error.message}`, { cause: error });
  }
}

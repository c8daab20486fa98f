import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { StartError } from '../store/start-error.ts';

/** A file's lines: how many, and SHA-256 over them in order, each with its line feed. */
const ContentSchema = v.strictObject({ name: v.string(), rows: v.number(), sha256: v.string() });
export type Content = v.InferOutput<typeof ContentSchema>;

const ManifestSchema = v.strictObject({
  format: v.literal('tendril-export'),
  version: v.literal(1),
  madeAt: v.string(),
  /** Base64; with SECRET_KEY it gives each file's key. */
  salt: v.string(),
  /** The names of the migrations that the database had been through. */
  migrations: v.array(v.string()),
  /** First moments of the months that had partitions of their own, ISO 8601. */
  months: v.array(v.string()),
  tables: v.array(ContentSchema),
  jobs: ContentSchema,
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

const SignedSchema = v.strictObject({ manifest: ManifestSchema, mac: v.string() });
const fileName = 'manifest.json';

/** The key of one file of an export. */
export function fileKey({ secretKey, salt, name }: { secretKey: Buffer; salt: string; name: string }): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, Buffer.from(salt, 'base64'), `tendril export ${name}`, 32));
}

/** Writes the manifest, last and in one step: without it a folder is no export. */
export function writeManifest(folder: string, manifest: Manifest, secretKey: Buffer): void {
  const file = join(folder, fileName);
  const text = JSON.stringify({ manifest, mac: macOf(manifest, secretKey) }, null, 2);
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Reads it again. Throws a StartError for a folder that is no whole export, and for one under another SECRET_KEY. */
export function readManifest(folder: string, secretKey: Buffer): Manifest {
  const file = join(folder, fileName);
  if (!existsSync(file)) {
    throw new StartError(`${folder} holds no complete export: manifest.json, which is written last, is missing.`);
  }
  const signed = v.safeParse(v.pipe(v.string(), v.parseJson(), SignedSchema), readFileSync(file, 'utf8'));
  if (!signed.success) throw new StartError('The manifest of the export is damaged, or of a version not known here.');
  const { manifest, mac } = signed.output;
  const right = Buffer.from(macOf(manifest, secretKey));
  const given = Buffer.from(mac);
  if (given.length === right.length && timingSafeEqual(given, right)) return manifest;
  throw new StartError(
    'The export was made with another SECRET_KEY, or its manifest was changed. Set SECRET_KEY to the key of where it was made (there: SECRET_KEY, or the file secret-key in DATA_DIR).',
  );
}

function macOf(manifest: Manifest, secretKey: Buffer): string {
  const key = fileKey({ secretKey, salt: manifest.salt, name: fileName });
  return createHmac('sha256', key).update(JSON.stringify(manifest)).digest('hex');
}

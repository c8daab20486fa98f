/**
 * Every column that holds sealed texts, by the field that they are sealed for: a key that is changed must find them all
 * (rotate-key.ts). `seal` takes no field that is not here, and a test looks for sealed texts in columns that are not.
 */
export const sealedColumns = {
  tokens: { table: 'connections', column: 'secrets', key: 'id' },
  totp: { table: 'accounts', column: 'totp_secret', key: 'id' },
  told: { table: 'told_connections', column: 'told', key: 'connection_id' },
  'mail-password': { table: 'mail_settings', column: 'password', key: 'site_id' },
  'mail-key': { table: 'mail_keys', column: 'link_key', key: 'site_id' },
  'push-key': { table: 'push_keys', column: 'private_key', key: 'id' },
} as const;
export type SealedField = keyof typeof sealedColumns;
export type SealedColumn = (typeof sealedColumns)[SealedField];

/** Sealed and handed out for a while, never stored. */
export type PassingField = 'showcase' | 'totp-offer' | 'preview' | 'share-pass';

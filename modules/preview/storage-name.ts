/** In the place of modules/common/storage-name.ts: a preview has a visitor and an outbox of its own. */
export const storageName = 'tendril-preview';

/**
 * Under which name the visit and the outbox are kept in this browser. A preview must touch neither, so its build puts
 * modules/preview/storage-name.ts in the place of this file.
 */
export const storageName = 'tendril';

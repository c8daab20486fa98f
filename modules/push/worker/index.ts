import type { WorkerConfig } from '../../../contracts/push-wire.ts';
import { onClick, onClose } from './on-notification.ts';
import { onPush } from './on-push.ts';
import { onSubscriptionChange } from './on-subscription-change.ts';
import { openReports } from './reports.ts';
import type { WorkerScope } from './worker-scope.ts';

/** The parameter of the function that the build wraps around this file: `(config => {…})`. */
declare const config: WorkerConfig;
declare const self: WorkerScope;

/**
 * The worker that a site's own file imports. It shows what was pushed, and tells what became of it; requests of pages and
 * caches are none of its business, and pushes of others to the same worker are left to them.
 */
const reports = openReports(config.tell);

self.addEventListener('push', (event) => onPush(event, { self, reports }));
self.addEventListener('notificationclick', (event) => onClick(event, { self, reports }));
self.addEventListener('notificationclose', (event) => onClose(event, { self, reports }));
self.addEventListener('pushsubscriptionchange', (event) => onSubscriptionChange(event, { self, config }));
// What could not be told goes out when the browser is online again, where it says so.
self.addEventListener('sync', (event) => {
  if (event.tag === 'tendril-push') event.waitUntil(reports.flush());
});

import { type ModuleId, manifest } from '../../modules/manifest.ts';

/** Whether bookings or orders are learnt of through a module or bridge: without it they, or their visit, would be lost. */
export function dependedOn(id: ModuleId): boolean {
  return manifest[id].kind === 'bridge' || 'hearsOfOrders' in manifest[id];
}

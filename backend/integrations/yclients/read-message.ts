import * as v from 'valibot';
import { part, text } from './shapes.ts';

/** What we take from a hook: which thing changed. All else in it is unsigned and only a hint (reliability S27). */
export interface HookMessage {
  branch: string;
  resource: string;
  id: string;
  status: string;
}

const id = text(20);
const MessageSchema = v.object({
  company_id: id,
  resource: text(40),
  resource_id: id,
  status: text(16),
  data: part({ id, company_id: id }),
});

/**
 * Reads the envelope of facts/yclients.md §4.1, with ids as numbers or strings, also where an old, trimmed body has them
 * only inside `data`. `null`: not a message. Never throws.
 */
export function readMessage(body: unknown): HookMessage | null {
  const result = v.safeParse(MessageSchema, body);
  if (!result.success || Array.isArray(body)) return null;
  const { company_id, resource, resource_id, status, data } = result.output;
  const branch = company_id ?? data?.company_id ?? '';
  const entity = resource_id ?? data?.id ?? '';
  const isSound = /^\d+$/.test(branch) && /^\d+$/.test(entity) && resource !== null && /^\w+$/.test(resource);
  return isSound ? { branch, resource, id: entity, status: status ?? '' } : null;
}

/** Resources that lead to a call. */
export const wantedResources = ['record', 'client'] as const;

/** The other resources that Yclients documents (§4.2): they may be switched on for someone else and are no trouble. */
export const otherResources: readonly string[] = [
  'finances_operation',
  'company',
  'staff',
  'service',
  'service_category',
  'good',
  'goods_operations_sale',
  'goods_operations_receipt',
  'goods_operations_consumable',
  'goods_operations_stolen',
  'goods_operations_move',
  'schedule',
  'loyalty_card',
];

export type WantedResource = (typeof wantedResources)[number];

/** Whether a resource leads to a call. */
export function isWanted(resource: string): resource is WantedResource {
  return wantedResources.some((wanted) => wanted === resource);
}

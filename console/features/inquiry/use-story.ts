import type { RowKey } from '../../address.ts';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';

/** A booking is confirmed or matched some seconds after it came; an open story follows soon enough. */
const refreshMs = 8000;

/** One inquiry with its whole story. */
export function useStory(inquiry: RowKey) {
  const api = useApi();
  return useResource(`story:${inquiry.site}.${inquiry.id}`, {
    load: (signal) => api.story(inquiry, signal),
    everyMs: refreshMs,
  });
}

import * as v from 'valibot';
import { type PushAudience, PushAudienceSchema } from '../../../contracts/push.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { PushApi } from './push-api.ts';

const refreshMs = 60_000;

interface AudienceSizeProps {
  api: PushApi;
  audience: PushAudience;
}

/** How many browsers an audience is now; nothing while what is typed makes none: the field says so when it is sent. */
export function AudienceSize({ api, audience }: AudienceSizeProps) {
  return v.is(PushAudienceSchema, audience) ? <KnownSize {...{ api, audience }} /> : null;
}

function KnownSize({ api, audience }: AudienceSizeProps) {
  const { count } = useWords();
  const { resource } = useResource(`push-size:${JSON.stringify(audience)}`, {
    load: () => api.size(audience),
    everyMs: refreshMs,
  });
  return (
    <output class="push-size">
      {resource.state === 'full' ? count('pushBrowsers', resource.value.subscribers) : '…'}
    </output>
  );
}

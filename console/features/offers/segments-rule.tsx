import type { Audience } from '../../../contracts/offer-rules.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { segmentsApi } from '../segments/segments-api.ts';
import { TickList } from './tick-list.tsx';

const refreshMs = 60_000;

interface SegmentsRuleProps {
  /** Its id. */
  site: string;
  label: string;
  audience: Audience;
  errors: readonly FieldError[];
  onChange: (audience: Audience) => void;
}

/** For whom of the site's segments. */
export function SegmentsRule({ site, label, audience, errors, onChange }: SegmentsRuleProps) {
  const { say } = useWords();
  const api = segmentsApi(useApi(), site);
  const { resource, retry } = useResource(`segments:${site}`, {
    load: (signal) => api.segments(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { segments } = resource.value;
  if (segments.length === 0) return <p class="quiet">{say('offerNoSegments')}</p>;
  return (
    <TickList
      {...{ label, errors, chosen: audience.segments }}
      options={segments.map(({ id, settings }) => ({ id, name: settings.name }))}
      onChange={(chosen) => onChange({ ...audience, segments: [...chosen] })}
    />
  );
}

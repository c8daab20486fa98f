import { useState } from 'preact/hooks';
import { audiencePlatforms, type PlatformId, platformIds } from '../../../contracts/audience-export.ts';
import type { ExportView } from '../../../contracts/exports.ts';
import type { SegmentCount } from '../../../contracts/segments.ts';
import type { ApiFailure } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { fileAddress } from '../exports/export-api.ts';
import { ChoiceControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import type { SegmentsApi } from './segments-api.ts';

type What = 'members' | 'removals';

interface AudienceFilesProps {
  api: SegmentsApi;
  segment: string;
  /** As far as it is counted. */
  count: SegmentCount | null;
}

/** A segment as files for ad platforms. */
export function AudienceFiles({ api, segment, count }: AudienceFilesProps) {
  const { say, name, language } = useWords();
  const [platform, setPlatform] = useState<PlatformId>('yandex');
  const asking = useAsking<{ file: ExportView; what: What }>();
  const { least } = audiencePlatforms[platform];
  const ask = (what: What) =>
    void asking.run(async () => ({ what, file: await api.askFile({ segment, platform, what }) }));
  return (
    <section class="card" aria-labelledby="audience-files">
      <h2 id="audience-files">{say('audienceFiles')}</h2>
      <p class="quiet">{say('audienceFilesText')}</p>
      <FormField
        label={say('audiencePlatform')}
        help={[
          say('audienceLeast', { n: new Intl.NumberFormat(language).format(least) }),
          ...(count && count.consented < least ? [say('audienceTooFew')] : []),
        ].join(' ')}
      >
        {(ids) => (
          <ChoiceControl
            {...{
              ids,
              value: platform,
              onChange: (id) => {
                setPlatform(id as PlatformId);
                asking.clear();
              },
            }}
            choices={platformIds.map((id) => ({ value: id, label: name('platform', id) }))}
          />
        )}
      </FormField>
      <div class="export-buttons">
        <button type="button" class="button" disabled={asking.busy} onClick={() => ask('members')}>
          {say('audienceMembers')}
        </button>
        <button type="button" class="button" disabled={asking.busy} onClick={() => ask('removals')}>
          {say('audienceRemovals')}
        </button>
      </div>
      <p class="quiet">{say('audienceRemovalsText')}</p>
      <Outcome failure={asking.failure} />
      {asking.outcome && <File key={asking.outcome.file.id} {...{ api, ...asking.outcome }} />}
    </section>
  );
}

function Outcome({ failure }: { failure: ApiFailure | null }) {
  return <FailureLine failure={failure} known={{ 'too-many-exports': 'exportTooMany' }} />;
}

/** A small file is written within a second. */
const pollMs = 1000;

function File({ api, file, what }: { api: SegmentsApi; file: ExportView; what: What }) {
  const { say, count } = useWords();
  const { resource } = useResource(`audience-file:${file.id}`, {
    load: (signal) => api.file(file.id, signal),
    everyMs: pollMs,
  });
  const { state, done } = resource.state === 'full' ? resource.value : file;
  return (
    <div class="audience-file" aria-live="polite">
      {(state === 'waiting' || state === 'running') && <p class="quiet">{say('audienceWriting')}</p>}
      {state === 'failed' && <p class="field-error">{say('audienceFailed')}</p>}
      {state === 'done' && done === 0 && <p>{say(what === 'members' ? 'audienceEmpty' : 'audienceNobodyToRemove')}</p>}
      {state === 'done' && done > 0 && (
        <a class="export-link" href={fileAddress(file.id)} download>
          <Icon name="download" />
          {say('audienceReady')}
          <span class="quiet"> {count('rowsWritten', done)}</span>
        </a>
      )}
    </div>
  );
}

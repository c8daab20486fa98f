import { useState } from 'preact/hooks';
import type { Module, SiteSetup, Version } from '../../../contracts/sites.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { sitesApi } from '../sites/sites-api.ts';
import type { SetupActions } from '../sites/use-site-setup.ts';
import { When } from '../sites/when.tsx';
import { VersionDetail } from './version-detail.tsx';
import { whoText } from './who-text.ts';

/** The list changes only when somebody publishes. */
const refreshMs = 30_000;

interface HistoryTabProps {
  setup: SiteSetup;
  modules: readonly Module[];
  actions: SetupActions;
  canWrite: boolean;
}

/** Every version with who, when and why; one that is open shows what it changed and can be published again. */
export function HistoryTab({ setup, modules, actions, canWrite }: HistoryTabProps) {
  const words = useWords();
  const { say } = words;
  const api = sitesApi(useApi());
  const [opened, setOpened] = useState<number | null>(null);
  const { resource, retry } = useResource(`versions:${setup.site}:${setup.live.number}`, {
    load: (signal) => api.versions(setup.site, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  return (
    <section class="card">
      <h2>{say('historyTitle')}</h2>
      <p class="quiet">{say('historyText')}</p>
      <ol class="versions">
        {resource.value.versions.map((version) => (
          <li key={version.number}>
            <VersionLine
              version={version}
              setup={setup}
              isOpen={opened === version.number}
              onToggle={() => setOpened(opened === version.number ? null : version.number)}
            />
            {opened === version.number && (
              <VersionDetail number={version.number} {...{ setup, modules, actions, canWrite }} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface VersionLineProps {
  version: Version;
  setup: SiteSetup;
  isOpen: boolean;
  onToggle: () => void;
}

function VersionLine({ version, setup, isOpen, onToggle }: VersionLineProps) {
  const words = useWords();
  const { say } = words;
  return (
    <button type="button" class="version-line" aria-expanded={isOpen} onClick={onToggle}>
      <span class="version-number">{say('versionNumber', { n: version.number })}</span>
      {version.number === setup.live.number && <span class="badge good">{say('versionLive')}</span>}
      <span class="version-note">{version.note}</span>
      <span class="quiet">{whoText(version.publishedBy, words)}</span>
      <span class="quiet">
        <When at={version.publishedAt} site={setup.site} />
      </span>
    </button>
  );
}

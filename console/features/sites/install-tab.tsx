import type { Module } from '../../../contracts/sites.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { GuideCard } from '../guide/guide-card.tsx';
import { InstallationReport } from './installation-report.tsx';
import { sitesApi } from './sites-api.ts';
import { TagCard } from './tag-card.tsx';

/** Somebody pastes the tag and looks here: what comes from it shows within this time. */
const refreshMs = 4_000;

/** The tag to paste, and what has come from it so far. */
export function InstallTab({ site, modules }: { site: string; modules: readonly Module[] }) {
  const api = sitesApi(useApi());
  const { resource, retry } = useResource(`installation:${site}`, {
    load: (signal) => api.installation(site, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  return (
    <>
      <TagCard tagUrl={resource.value.tagUrl} />
      <GuideCard site={site} />
      <InstallationReport site={site} installation={resource.value} modules={modules} />
    </>
  );
}

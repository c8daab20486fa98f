import type { Module, SiteSetup } from '../../../contracts/sites.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';
import { FailureLine } from '../schema-form/save-row.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { sitesApi } from '../sites/sites-api.ts';
import type { SetupActions } from '../sites/use-site-setup.ts';
import { ChangeList } from './change-list.tsx';

/** A version never changes, but what is live may. */
const refreshMs = 60_000;

interface VersionDetailProps {
  number: number;
  setup: SiteSetup;
  modules: readonly Module[];
  actions: SetupActions;
  canWrite: boolean;
}

/** What a version changed, and the way back to it: publishing it again, after its difference to live was shown. */
export function VersionDetail({ number, setup, modules, actions, canWrite }: VersionDetailProps) {
  const { say } = useWords();
  const api = sitesApi(useApi());
  const saving = useSave();
  const { resource, retry } = useResource(`version:${setup.site}:${number}:${setup.live.number}`, {
    load: (signal) => api.version(setup.site, number, signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { changes, toLive } = resource.value;
  const shared = { modules, settings: [setup.live.settings] };
  const goBack = () =>
    saving.run(() =>
      actions.publish({
        from: 'version',
        version: number,
        basedOn: setup.live.number,
        note: say('versionAgainNote', { n: number }),
      }),
    );
  return (
    <div class="version-detail">
      <h3>{say(number === 1 ? 'versionFirst' : 'versionChanged')}</h3>
      {number > 1 && <ChangeList changes={changes} {...shared} />}
      {number !== setup.live.number && (
        <>
          <h3>{say('versionBack')}</h3>
          {toLive.length === 0 ? (
            <p class="quiet">{say('versionSame')}</p>
          ) : (
            <>
              <ChangeList changes={toLive} {...shared} />
              {canWrite && (
                <div class="save-row">
                  <button type="button" class="button primary" disabled={saving.state === 'busy'} onClick={goBack}>
                    {say('versionPublishAgain', { n: number })}
                  </button>
                  <FailureLine saving={saving} />
                </div>
              )}
              <FieldErrors errors={saving.errors} />
            </>
          )}
        </>
      )}
    </div>
  );
}

import type { Module, SiteSetup } from '../../../contracts/sites.ts';
import { useWords } from '../../ui/words-context.tsx';
import { CampaignsTab } from '../campaigns/campaigns-tab.tsx';
import { ModulesTab } from '../modules/modules-tab.tsx';
import { SettingsForm } from '../schema-form/settings-form.tsx';
import { HistoryTab } from '../versions/history-tab.tsx';
import { InstallTab } from './install-tab.tsx';
import { mainFields, privacyFields } from './setting-fields.ts';
import type { SiteTab } from './use-site-place.ts';
import type { SetupActions } from './use-site-setup.ts';

interface SiteTabContentProps {
  tab: SiteTab;
  setup: SiteSetup;
  modules: readonly Module[];
  actions: SetupActions;
  canWrite: boolean;
}

/** The part of a site's page that is open. */
export function SiteTabContent({ tab, setup, modules, actions, canWrite }: SiteTabContentProps) {
  const words = useWords();
  const settings = setup.draft?.settings ?? setup.live.settings;
  const form = { settings, save: actions.change, canWrite };
  if (tab === 'install') return <InstallTab site={setup.site} modules={modules} />;
  if (tab === 'modules') return <ModulesTab {...form} modules={modules} />;
  if (tab === 'campaigns') return <CampaignsTab {...form} />;
  if (tab === 'history') return <HistoryTab {...{ setup, modules, actions, canWrite }} />;
  const fields = tab === 'main' ? mainFields(words) : privacyFields(words);
  return (
    <section class="card">
      <SettingsForm {...form} fields={fields} />
    </section>
  );
}

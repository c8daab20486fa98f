import { useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';
import { SettingsForm, valueAt } from '../schema-form/settings-form.tsx';
import { labelFields } from '../sites/setting-fields.ts';
import type { Edit } from '../sites/sites-api.ts';
import { CampaignForm } from './campaign-form.tsx';
import { conditionText } from './condition-text.ts';
import type { Campaign } from './conditions.ts';
import { DefaultForm } from './default-form.tsx';

interface CampaignsTabProps {
  settings: object;
  save: (changes: Edit[]) => Promise<void>;
  canWrite: boolean;
}

/** What visits are put down to: the campaigns in their order, the site's own labels, and the default for the rest. */
export function CampaignsTab({ settings, save, canWrite }: CampaignsTabProps) {
  const words = useWords();
  const { say } = words;
  const [opened, setOpened] = useState<string | null>(null);
  const campaigns = (valueAt(settings, ['campaigns']) as Campaign[] | undefined) ?? [];
  const labels = (valueAt(settings, ['labels']) as string[] | undefined) ?? [];
  const form = { campaigns, labels, save, canWrite, onClose: () => setOpened(null) };
  return (
    <>
      <section class="card">
        <div class="card-head">
          <h2>{say('campaignsTitle')}</h2>
          {canWrite && opened !== '' && (
            <button type="button" class="button" onClick={() => setOpened('')}>
              {say('campaignAdd')}
            </button>
          )}
        </div>
        <p class="quiet">{say('campaignsText')}</p>
        {opened === '' && <CampaignForm {...form} campaign={null} />}
        {campaigns.length === 0 && opened !== '' && <p class="empty-line">{say('campaignsEmpty')}</p>}
        <ol class="campaigns">
          {campaigns.map((campaign) => (
            <li key={campaign.id}>
              {opened === campaign.id ? (
                <CampaignForm {...form} campaign={campaign} />
              ) : (
                <button type="button" class="campaign-line" onClick={() => setOpened(campaign.id)}>
                  <span class="campaign-name">
                    <strong>{campaign.name}</strong>{' '}
                    {campaign.state === 'off' && <span class="badge">{say('campaignState-off')}</span>}
                  </span>
                  <span class="campaign-when quiet">{conditionText(campaign.when, words)}</span>
                  <span class="quiet">{say('campaignPriorityIs', { n: campaign.priority })}</span>
                </button>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section class="card">
        <h2>{say('setting-fallback')}</h2>
        <DefaultForm settings={settings} save={save} canWrite={canWrite} />
      </section>
      <section class="card">
        <h2>{say('labelsTitle')}</h2>
        <SettingsForm fields={labelFields(words)} settings={settings} save={save} canWrite={canWrite} />
      </section>
    </>
  );
}

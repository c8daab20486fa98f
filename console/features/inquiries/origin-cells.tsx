import type { Inquiry } from '../../../contracts/inquiry.ts';
import { ChannelLabel, DefaultBadge } from '../../ui/badges.tsx';

/** Source over medium, with a badge where they are the site's default. */
export function SourceCell({ inquiry: { origin, defaultUsed } }: { inquiry: Inquiry }) {
  return (
    <td class="cell source">
      <span class="line" title={origin.source ?? undefined}>
        {origin.source ?? <span class="quiet dash">—</span>}
      </span>{' '}
      <span class="line with-badge">
        {origin.medium && <span class="quiet">{origin.medium}</span>} {defaultUsed && <DefaultBadge />}
      </span>
    </td>
  );
}

/** Campaign over its content and term. */
export function CampaignCell({ inquiry: { origin } }: { inquiry: Inquiry }) {
  const rest = [origin.content, origin.term].filter(Boolean).join(' · ');
  return (
    <td class="cell campaign">
      <span class="line" title={origin.campaign ?? undefined}>
        {origin.campaign ?? <span class="quiet dash">—</span>}
      </span>{' '}
      <span class="line quiet" title={rest || undefined}>
        {rest}
      </span>
    </td>
  );
}

/** The channel, and the click ids' names that paid for it. */
export function ChannelCell({ inquiry: { origin } }: { inquiry: Inquiry }) {
  return (
    <td class="cell channel-cell">
      <span class="line">
        <ChannelLabel channel={origin.channel} />
      </span>{' '}
      <span class="line quiet">{Object.keys(origin.clickIds).join(' · ')}</span>
    </td>
  );
}

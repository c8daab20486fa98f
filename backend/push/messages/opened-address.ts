import type { PushSettings } from '../../../contracts/push.ts';

/**
 * What a click opens: the message's address with labels that make the visit a touch of this push. A label that the
 * address has already stays as it is. Pure.
 */
export function openedAddress(
  address: string,
  { labels, campaign }: { labels: PushSettings['labels']; campaign: string },
): string {
  const url = new URL(address);
  const wanted = { utm_source: labels.source, utm_medium: labels.medium, utm_campaign: campaign };
  for (const [name, value] of Object.entries(wanted))
    if (!url.searchParams.has(name)) url.searchParams.append(name, value);
  return url.href;
}

/** What an Openstat label says: `service;campaign;ad;source`, in base64 or plain. */
export interface Openstat {
  source: string;
  medium: string;
  campaign: string | null;
  content: string | null;
}

/** Reads an `_openstat` value; `null` where there is none or it names no service. Never throws. */
export function openstatOf(value: string | undefined): Openstat | null {
  if (!value) return null;
  const plain = value.includes(';') ? value : Buffer.from(value, 'base64').toString('utf8');
  const [service = '', campaign = '', ad = ''] = plain.split(';').map((part) => part.trim());
  if (!/^[\w.-]{1,64}$/.test(service)) return null;
  const label = (text: string) => (/^[^\p{C}\uFFFD]{1,128}$/u.test(text) ? text : null);
  return { source: service, medium: 'cpc', campaign: label(campaign), content: label(ad) };
}

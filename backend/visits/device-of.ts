/** Kinds of device as an inquiry names them. */
export type Device = 'desktop' | 'mobile' | 'tablet' | 'other';

/**
 * Kind of device behind a user agent. An Android without "Mobile" is a tablet by Google's rule; an iPad that says it
 * is a Mac cannot be told from one here. Never throws.
 */
export function deviceOf(userAgent: string): Device {
  if (/bot\b|crawl|spider|smart-?tv|\btv\b|playstation|xbox/i.test(userAgent)) return 'other';
  if (/ipad|tablet|silk|playbook/i.test(userAgent)) return 'tablet';
  if (/android/i.test(userAgent)) return /mobile/i.test(userAgent) ? 'mobile' : 'tablet';
  if (/iphone|ipod|mobile|opera mini|windows phone/i.test(userAgent)) return 'mobile';
  if (/windows nt|macintosh|x11|linux|cros/i.test(userAgent)) return 'desktop';
  return 'other';
}

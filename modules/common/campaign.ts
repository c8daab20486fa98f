/**
 * The labels by which an address brings a campaign, joined, or nothing: any `utm_*`, Openstat and click ids of any
 * vendor (`yclid`, `gclid`, `fbclid`, `msclkid`, `rb_clickid`, `gbraid` …). Two arrivals with the same labels are one
 * campaign, wherever on the page a hash leads; what the labels mean is the backend's to say.
 */
export function campaignOf(address: string): string | undefined {
  return address.match(/[?&#](utm_\w+|\w*cl(k|ick)?id|[gw]braid|_openstat)=[^&#]+/gi)?.join();
}

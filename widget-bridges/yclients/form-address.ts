/**
 * Whether `address` belongs to a Yclients booking form: a letter and the form's number before one of the family's
 * hosts, over https or without a scheme (over http only on `.localhost`, where the demo lives). facts/yclients.md §0, §1.
 */
export function isFormAddress(address: string, hosts: readonly string[]): boolean {
  const [, scheme, host = ''] = /^(https?:)?\/\/[a-z]\d+\.([^/?#]+)/i.exec(address) ?? [];
  return hosts.includes(host.toLowerCase()) && (scheme !== 'http:' || /\.localhost(:\d+)?$/.test(host));
}

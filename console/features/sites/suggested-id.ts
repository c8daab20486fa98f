/** An id for a site out of its first domain: `www.My-Salon.ru` gives `my-salon`. Empty where there is none. Pure. */
export function suggestedId(domains: readonly string[]): string {
  const [name = ''] = (domains[0] ?? '')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(?:\*\.|www\.)/, '')
    .split('.');
  return name
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '');
}

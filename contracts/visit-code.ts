/** The name under which a visit code travels: a cookie or parameter `yextrafield_tendril` (facts/yclients.md §5.5). */
export const visitCodeName = 'tendril';

/**
 * The one short token that carries a visit to another origin: `<site>.<session without dashes>`. Only `[a-z0-9.-]`, at
 * most 57 characters (facts/yclients.md §9 asks for 64 at most), nothing personal. Kept apart from the schemas, so
 * that the browser's modules can use it without them.
 */
export const visitCodePattern = /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?\.[0-9a-f]{32}$/;

/** Joins a site and a session to the code. */
export function toVisitCode(site: string, session: string): string {
  return `${site}.${session.replaceAll('-', '')}`;
}

/** Splits a code again; `null` for anything that is not one. Never throws. */
export function fromVisitCode(code: unknown): { site: string; session: string } | null {
  if (typeof code !== 'string' || !visitCodePattern.test(code)) return null;
  const [site = '', hex = ''] = code.split('.');
  return { site, session: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

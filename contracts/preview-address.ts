/** The parameter of a page's address, and of the intake's, that carries a preview's token. */
export const previewParameter = 'tendril_preview';

/** The address with the token in its query, whatever stood there; the rest stays letter by letter. Never throws. */
export function withPreview(address: string, token: string): string {
  return inQuery(withoutPreview(address), (page) => {
    const joint = page.includes('?') ? '&' : '?';
    return `${page}${joint}${previewParameter}=${token}`;
  });
}

/** The address without any preview. Never throws. */
export function withoutPreview(address: string): string {
  return inQuery(address, (page) => {
    const [path = '', ...query] = page.split('?');
    if (query.length === 0) return page;
    const others = query
      .join('?')
      .split('&')
      .filter((pair) => !pair.startsWith(`${previewParameter}=`));
    return others.length === 0 ? path : `${path}?${others.join('&')}`;
  });
}

/** The token of an address's query or of a query itself; `null` where there is none. */
export function previewOf(address: string): string | null {
  const [, query = ''] = address.split('#')[0]?.split(/\?(.*)/s) ?? [];
  return new RegExp(`(?:^|&)${previewParameter}=([\\w.-]+)`).exec(query)?.[1] ?? null;
}

/** Changes what stands before the fragment. */
function inQuery(address: string, change: (page: string) => string): string {
  const [page = '', ...fragment] = address.split('#');
  return [change(page), ...fragment].join('#');
}

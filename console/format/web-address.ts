/** A page's address cut for reading: `host` without `www.`, `path` and `query` decoded. */
export interface ReadableAddress {
  host: string;
  path: string;
  query: string;
}

/** Parts of a web address for a person's eye. What is no address comes back as its own path. Never throws. */
export function readableAddress(url: string): ReadableAddress {
  const parsed = parse(url);
  if (!parsed) return { host: '', path: url, query: '' };
  return {
    host: parsed.host.replace(/^www\./, ''),
    path: decoded(parsed.pathname + parsed.hash),
    query: decoded(parsed.search),
  };
}

/** `url` where a link to it is safe, `null` for any other scheme: addresses come from strangers' browsers. */
export function linkTarget(url: string): string | null {
  const protocol = parse(url)?.protocol;
  return protocol === 'https:' || protocol === 'http:' ? url : null;
}

/** `URL.parse` does the same but is younger than browsers in use (Safari 17 lacks it). */
function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** Text that is wrongly encoded, as old sites send it, stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { linkTarget, readableAddress } from '../format/web-address.ts';

/** A page's address, readable, as a link where it leads to a web page; the whole address is its title. */
export function PageLink({ url }: { url: string }) {
  const { host, path, query } = readableAddress(url);
  const target = linkTarget(url);
  const text = (
    <>
      <span class="quiet">{host}</span>
      {path === '/' ? <span class="quiet">/</span> : path}
      <span class="quiet query">{query}</span>
    </>
  );
  if (!target) return <span class="address">{text}</span>;
  return (
    <a class="address" href={target} title={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}

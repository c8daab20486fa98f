import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { siteId } from '../system/sites-file.ts';

/** The campaign that every page of a browser part is opened with. */
export const campaign = 'deep';

export interface Pages {
  /** Host with port, as the site's settings name it. */
  host: string;
  /** Address of the page with the tag. */
  url: string;
  /** Another site's page, where one goes to when leaving. */
  elsewhere: string;
  close(): Promise<void>;
}

/** Serves the salon's page with the real tag from `tagOrigin`, and a page of someone else without it. */
export async function servePages(tagOrigin: string): Promise<Pages> {
  const server = createServer((request, response) => {
    const ours = request.headers.host?.startsWith('salon.');
    const tag = ours ? `<script async src="${tagOrigin}/t/${siteId}.js"></script>` : '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><head><title>${ours ? 'Salon' : 'Elsewhere'}</title>${tag}</head></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = `salon.localhost:${port}`;
  return {
    host,
    url: `http://${host}/?utm_source=yandex&utm_medium=cpc&utm_campaign=${campaign}`,
    elsewhere: `http://elsewhere.localhost:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

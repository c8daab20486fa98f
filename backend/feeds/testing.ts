import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadRecord } from './product-of.ts';
import { productOf } from './product-of.ts';
import { readRecords } from './read-records.ts';

/** For tests: a small YML file of two categories, one inside the other. */
export function aYml(offers: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE yml_catalog SYSTEM "shops.dtd">
<yml_catalog date="2026-11-22 10:00"><shop><name>Shop</name>
<categories><category id="1">Home</category><category id="2" parentId="1">Mugs</category></categories>
<offers>${offers}</offers></shop></yml_catalog>`;
}

/** For tests: a sound product of YML. */
export function anOfferElement(id: string, more = ''): string {
  return `<offer id="${id}" available="true"><url>https://shop.example/${id}</url><price>1490</price>
<currencyId>RUR</currencyId><categoryId>2</categoryId><name>Mug ${id}</name>${more}</offer>`;
}

/** For tests: what a file's products are read as. */
export function readAll(...texts: string[]): (ReadRecord & { line: number })[] {
  const categories = new Map<string, string>();
  const found: (ReadRecord & { line: number })[] = [];
  const reader = readRecords({
    onCategory: ({ id, title }) => categories.set(id, title),
    onProblem: (problem, line) => found.push({ product: null, id: null, problems: [problem], line }),
    onRecord: (record) =>
      found.push({ ...productOf(record, { currency: 'RUB', pathOf: (id) => categories.get(id) }), line: record.line }),
  });
  for (const text of texts) reader.write(text);
  reader.close();
  return found;
}

/** What a server of feeds answers. */
export interface FeedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** For tests: a server that answers every request with what `answer` says then. */
export async function openFeedServer(answer: (headers: IncomingHttpHeaders) => FeedAnswer) {
  const server = createServer((request, response) => {
    const { status = 200, headers = {}, body = '' } = answer(request.headers);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

import { productDrawing } from './art.ts';
import { categories, type Product, products } from './goods.ts';

/** The shop's product feed in YML, as shops give it to Yandex; `origin` is the shop's own address. Ids are those of its pages. */
export function productFeed(origin: string): string {
  const sections = Object.entries(categories).map(([id, { ru }]) => `<category id="${id}">${ru}</category>`);
  const offers = products.map(
    ({ id, category, ru, price }) => `<offer id="${id}" available="true">
<url>${origin}/p/${id}</url><price>${price}</price><currencyId>RUB</currencyId><categoryId>${category}</categoryId>
<picture>${origin}/drawings/${id}.svg</picture><name>${ru}</name></offer>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE yml_catalog SYSTEM "shops.dtd">
<yml_catalog date="2026-01-01 00:00"><shop><name>Глина и волна</name>
<currencies><currency id="RUB" rate="1"/></currencies>
<categories>${sections.join('')}</categories>
<offers>${offers.join('\n')}</offers></shop></yml_catalog>
`;
}

/** A product's picture as a file of its own, where there is such a product. */
export function drawingOf(file: string): string | undefined {
  const product: Product | undefined = products.find(({ id }) => `${id}.svg` === file);
  return product && productDrawing(product);
}

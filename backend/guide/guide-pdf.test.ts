import { expect, test } from 'vitest';
import { aSite } from '../sites/testing.ts';
import { guidePdf } from './guide-pdf.ts';
import { aGuide } from './testing.ts';
import { pdfText } from './testing-pdf.ts';

const squeezed = (text: string) => text.replace(/\s/g, '');

test('the PDF holds every section, text and code, with the page’s number on each page', async () => {
  const guide = aGuide();
  const pages = pdfText(await guidePdf(guide, { compress: false }));
  expect(pages.length).toBeGreaterThan(1);
  for (const [place, text] of pages.entries()) expect(text).toContain(`${place + 1} / ${pages.length}`);
  const whole = squeezed(pages.join(''));
  expect(whole).not.toContain('\ufffd');
  for (const { title, blocks } of guide.sections) {
    expect(whole).toContain(squeezed(title));
    for (const block of blocks) {
      if (block.kind === 'code' && block.code.length < 200) expect(whole).toContain(squeezed(block.code));
      if ('text' in block && block.text.length < 80) expect(whole).toContain(squeezed(block.text.replaceAll('`', '')));
    }
  }
});

test('a code without a single space is broken into lines, none is cut off', async () => {
  const host = `${'long-'.repeat(30)}name.example`;
  const site = aSite({ labels: ['a', 'b', 'c'], domains: [host] });
  const text = squeezed(pdfText(await guidePdf(aGuide({ site, language: 'en' }), { compress: false })).join(''));
  expect(text).toContain(`https://${host}/?a=value&b=value&c=value`);
});

test('is small enough for a letter when it is compressed', async () => {
  const pdf = await guidePdf(aGuide());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeLessThan(200_000);
});

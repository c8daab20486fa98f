import { describe, expect, test } from 'vitest';
import { moduleIds } from '../../modules/manifest.ts';
import { aSite } from '../sites/testing.ts';
import { aGuide, anInstallation } from './testing.ts';

const sectionsOf = (guide: ReturnType<typeof aGuide>) => guide.sections.map(({ id }) => id);
const textOf = (guide: ReturnType<typeof aGuide>) => JSON.stringify(guide);

describe('the guide of a site', () => {
  test('has sections for its enabled modules and what they need, and for no others', () => {
    expect(sectionsOf(aGuide({ site: aSite() }))).toEqual(['tag', 'check', 'module-common', 'consent']);
    expect(sectionsOf(aGuide())).toEqual([
      ...['tag', 'check', 'module-common', 'module-yclients', 'consent', 'labels', 'host'],
    ]);
  });

  test('can be made for every module there is', () => {
    const modules = Object.fromEntries(moduleIds.map((id) => [id, {}]));
    for (const language of ['ru', 'en'] as const)
      expect(sectionsOf(aGuide({ site: aSite({ modules }), language }))).toEqual(
        expect.arrayContaining(moduleIds.map((id) => `module-${id}`)),
      );
  });

  test('has the codes with the site’s own ids', () => {
    const text = textOf(aGuide());
    expect(text).toContain('<script async src=\\"https://tendril.example/t/salon.js\\"></script>');
    expect(text).toContain('https://n123456.yclients.com/company/700100/personal/menu');
    expect(text).toContain('?from=');
    expect(text).toContain('t.salon.example. CNAME');
  });

  test('says where a number of the site’s own is missing, and invents none', () => {
    const text = textOf(aGuide({ forms: [], branches: [], language: 'en' }));
    expect(text).toContain('https://nFORM_NUMBER.yclients.com/company/BRANCH_NUMBER/personal/menu');
    expect(text).not.toContain('123456.');
  });

  test('has each option as it is live, with what it can be from the schema', () => {
    const site = aSite({ modules: { common: { sessionMinutes: 45 } } });
    const { blocks = [] } = aGuide({ site, language: 'en' }).sections.find(({ id }) => id === 'module-common') ?? {};
    const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows).toContainEqual([
      ...['Minutes without activity before a new visit', '`45`', 'whole number, from 1 to 1440'],
      'Usually 30, as is common in web analytics.',
    ]);
    expect(rows.find(([name]) => name === '`phone`')?.[1]).toBe('text, up to 32 characters');
  });

  test('ticks what has come from the tag, and leaves to a person what only they can see', () => {
    const checks = (guide: ReturnType<typeof aGuide>) =>
      guide.sections
        .flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === 'checklist' ? block.items : []))
        .map(({ done }) => done);
    expect(checks(aGuide())).toEqual([true, false, true, false, true, true, null]);
    const trouble = { kind: 'refused-event', reason: 'foreign-origin', count: 2, lastAt: '2026-03-01T12:00:00.000Z' };
    const worse = anInstallation({
      modules: [{ id: 'yclients', state: 'no-file' }],
      troubles: [{ ...trouble, detail: null }],
      lastInquiryAt: '2026-03-01T12:00:00.000Z',
    });
    expect(checks(aGuide({ installation: worse, branches: [] }))).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
      null,
    ]);
  });

  test('is all in one language', () => {
    const english = aGuide({ language: 'en', site: aSite({ modules: { yclients: {}, 'yclients-form': {} } }) });
    expect(textOf(english)).not.toMatch(/[а-яё]/i);
    for (const { title, blocks } of aGuide().sections) {
      expect(title).toMatch(/[а-яё]|Yclients/i);
      for (const block of blocks) if ('text' in block) expect(block.text).toMatch(/[а-яё]/i);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, difference } from './difference.ts';
import { aSite } from './testing.ts';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const condition = fc.oneof(
  fc.record({ field: fc.constant('source'), is: fc.constant('equals'), value: word }),
  fc.record({ any: fc.array(fc.record({ field: word, is: fc.constant('present') }), { minLength: 1, maxLength: 3 }) }),
);
const campaigns = fc
  .uniqueArray(fc.record({ id: word, name: word, priority: fc.nat(3), when: condition }), {
    selector: ({ id }) => id,
    maxLength: 5,
  })
  .map((list) => list.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1)));
const fallback = fc.oneof(
  fc.record({ kind: fc.constant('campaign'), campaign: word }),
  fc.record({ kind: fc.constant('source'), source: word }),
);
const modules = fc.dictionary(word, fc.dictionary(word, fc.oneof(fc.boolean(), fc.array(word))));
const someSettings = fc.record(
  {
    name: word,
    domains: fc.array(word),
    hide: word,
    retention: fc.dictionary(word, fc.option(fc.nat())),
    fallback,
    campaigns,
    modules,
  },
  { requiredKeys: ['name', 'campaigns'] },
);

describe('the difference of two settings', () => {
  test('applied to the first gives the second', () => {
    fc.assert(
      fc.property(someSettings, someSettings, (before, after) => {
        expect(applyChanges(before, difference(before, after))).toEqual(after);
      }),
    );
  });

  test('is nothing for the same settings, in whatever order their campaigns stand', () => {
    fc.assert(
      fc.property(someSettings, (settings) => {
        const turned = { ...settings, campaigns: settings.campaigns.toReversed() };
        expect(difference(settings, turned)).toEqual([]);
      }),
    );
  });

  test('is as deep as a person thinks of it', () => {
    const campaign = { id: 'ads', name: 'Ads', when: { field: 'channel', is: 'equals', value: 'paid' } };
    const before = aSite({ campaigns: [campaign], modules: { common: {}, yclients: {} } });
    const after = aSite({
      name: 'New',
      campaigns: [{ ...campaign, when: { any: [campaign.when] } }],
      fallback: { kind: 'source', source: 'phone' },
      retention: { visits: 30 },
      modules: { common: { sessionMinutes: 10 } },
    });
    expect(difference(before, after).map(({ path }) => path.join('.'))).toEqual([
      'name',
      'fallback',
      'retention.visits',
      'modules.common.sessionMinutes',
      'modules.yclients',
      'campaigns.ads.when',
    ]);
  });
});

describe('changes', () => {
  test('of what is not there remove nothing and make nothing', () => {
    const settings = { name: 'x', campaigns: [] };
    expect(applyChanges(settings, [{ path: ['modules', 'popup', 'text'] }, { path: ['hide'] }])).toEqual(settings);
  });

  test('named like what every object has stay the settings’ own', () => {
    const changed = applyChanges({ name: 'x', campaigns: [] }, [
      { path: ['__proto__', 'polluted'], after: true },
      { path: ['constructor'], after: 1 },
    ]);
    expect(Object.keys(changed)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

import { sql } from 'kysely';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InquiryListSchema } from '../../contracts/inquiry.ts';
import { formatValues } from '../../contracts/list-words.ts';
import { FacetValuesSchema, ListCountSchema, mostCounted } from '../../contracts/lists.ts';
import { aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aVisit, idOf, noon, recordVisit } from '../visits/testing.ts';
import { inquiryRoutes } from './routes.ts';
import { aReport, landing, putSalon, recordInquiry, salon } from './testing.ts';

const hourMs = 3_600_000;

describe.each(testStores())('the list of inquiries on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
    const receivedAt = new Date(noon + 5_000);
    await store.db.transaction().execute(async (tx) => {
      const query = '?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&from=card';
      const visit = aVisit(1, { query });
      await recordVisit(tx, { site: salon, visit, events: [], receivedAt, userAgent: 'Windows NT' });
      const asked = { type: 'inquiry', id: idOf(101), at: noon, url: 'https://salon.example/' } as const;
      await recordInquiry(tx, {
        site: salon,
        visit,
        receivedAt,
        event: {
          ...asked,
          form: 'callback',
          contact: { name: 'Алёна Ёлкина', phone: '+7 900 000-00-00', email: 'Alena@Mail.example' },
          message: 'Хочу «Окрашивание» завтра',
          fields: { comment: "it's\n50% cheaper|\\" },
        },
      });
      await recordInquiry(tx, {
        site: salon,
        visit: null,
        receivedAt,
        suspicions: ['trap'],
        event: { ...asked, id: idOf(102), at: noon - 30 * hourMs, contact: { phone: '8 (900) 000-00-00' } },
      });
      await recordInquiry(tx, { site: landing, visit: null, receivedAt, event: aReport(103, { at: noon - hourMs }) });
    });
  });
  afterAll(() => store.close());

  const get = async (path: string, sites: string[] | null = null) => {
    const routes = mountRoutes(inquiryRoutes({ db: store.db, now: () => new Date(noon) }), async () =>
      aProgram({ sites }),
    );
    return (await routes.request(path)).json();
  };
  const found = async (filter: Record<string, string>) => {
    const query = String(new URLSearchParams(filter));
    const { inquiries } = v.parse(InquiryListSchema, await get(`/inquiries?${query}`));
    const counted = v.parse(ListCountSchema, await get(`/inquiries/count?${query}`));
    expect(counted).toEqual({ count: inquiries.length, exact: true });
    return inquiries.map(({ at }) => Math.abs(Date.parse(at) - noon) / hourMs);
  };

  test.each([
    [{}, [0, 1, 30]],
    [{ site: 'salon' }, [0, 30]],
    [{ kind: 'form' }, [0, 30]],
    [{ kind: 'booking' }, [1]],
    [{ form: 'callback' }, [0]],
    [{ form: 'callback|123456' }, [0, 1]],
    [{ source: 'yandex' }, [0]],
    [{ source: '\\' }, [1, 30]],
    [{ medium: 'cpc' }, [0]],
    [{ campaign: 'default of salon|default of landing' }, [1, 30]],
    [{ landing: 'https://salon.example/' }, [0]],
    [{ device: 'desktop' }, [0]],
    [{ match: '\\' }, [0, 1, 30]],
    [{ default: 'yes' }, [1, 30]],
    [{ robot: 'yes' }, [30]],
    [{ repeat: 'again' }, [0]],
    [{ repeat: 'first', default: 'yes' }, [1, 30]],
    [{ campaign: "x' | 'source=yandex" }, []],
    [{ period: 'today' }, [0, 1]],
    [{ period: 'yesterday' }, [30]],
    [{ period: '7-days' }, [0, 1, 30]],
    [{ from: '2026-02-28', to: '2026-02-28' }, [30]],
    [{ to: '2026-03-01', zone: 'Asia/Kamchatka' }, [1, 30]],
    [{ from: '2026-03-02', zone: 'Asia/Kamchatka' }, [0]],
  ] as [Record<string, string>, number[]][])('narrowed by %o has those of %o hours ago', async (filter, hours) => {
    expect(await found(filter)).toEqual(hours);
  });

  test.each([
    ['алёна', [0]],
    ['ЕЛКИН', [0]],
    ['елкина алена', [0]],
    ['лкина', []],
    ['окраш', [0]],
    ['cheaper', [0]],
    ['alena@mail', [0]],
    ['ёлкина ALENA@Mail.example', [0]],
    ["x'\\@mail", []],
    ['mail', []],
    ['spring', [0]],
    ['900', [0, 1, 30]],
    ['00-00', [0, 1, 30]],
    ['8 (900) 000', [0, 1, 30]],
    ['９００', [0, 1, 30]],
    ['91', [1]],
    ["' | 'kind=form", []],
    ['!?', []],
  ])('is searched for "%s"', async (q, hours) => {
    expect(await found({ q })).toEqual(hours);
  });

  test('offers the values that there are, the most frequent first, whatever of them is chosen', async () => {
    const values = async (query: string) => v.parse(FacetValuesSchema, await get(`/inquiries/values?${query}`)).values;
    expect(await values('of=kind&kind=booking')).toEqual([
      { value: 'form', count: 2 },
      { value: 'booking', count: 1 },
    ]);
    expect(await values('of=source')).toEqual([
      { value: '', count: 2 },
      { value: 'yandex', count: 1 },
    ]);
    expect(await values('of=landing&site=salon')).toContainEqual({ value: 'https://salon.example/', count: 1 });
  });

  test('finds a value whatever stands in it', async () => {
    const odd = `a'b\\c|d:* & !"${'я'.repeat(300)}`;
    await store.db.updateTable('inquiries').set({ form: odd }).where('default_used', '=', false).execute();
    expect(await found({ form: formatValues([odd]) })).toEqual([0]);
  });

  test('follows the visit that arrives later, and its site’s own labels', async () => {
    await store.db.transaction().execute(async (tx) => {
      const query = '?utm_source=vk&from=flyer';
      const visit = { ...aVisit(2, { query }), visitor: idOf(1_002) };
      const event = {
        type: 'inquiry',
        id: idOf(104),
        at: noon - 50 * hourMs,
        url: 'https://landing.example/',
      } as const;
      const receivedAt = new Date(noon + 6_000);
      const site = { ...landing, labels: ['from'] };
      await recordInquiry(tx, { site, visit, receivedAt, event: { ...event, contact: { name: 'Later' } } });
      await recordVisit(tx, { site, visit, events: [], receivedAt, userAgent: 'iPhone' });
    });
    expect(await found({ label: 'from:flyer' })).toEqual([50]);
    expect(await found({ source: 'vk', default: 'no', landing: 'https://salon.example/' })).toEqual([50]);
  });

  test('of more than it counts says so, and nothing wrong', async () => {
    await sql`insert into inquiries (site_id, id, at, received_at, kind, contact, fields, origin, default_used,
        reported_by_page, reported_by_hook, person_id, number)
      select 'app', gen_random_uuid(), now(), now(), 'form', '{}', '{}', '{}', true, true, false, gen_random_uuid(), 1
      from generate_series(1, ${mostCounted + 1}::integer)`.execute(store.db);
    for (const query of ['site=app', 'site=app&kind=form', 'kind=form&source=\\'])
      expect(await get(`/inquiries/count?${query}`), query).toEqual({ count: mostCounted, exact: false });
    expect(await get('/inquiries/count?site=app&kind=booking')).toEqual({ count: 0, exact: true });
  });
});

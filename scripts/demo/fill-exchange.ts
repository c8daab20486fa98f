import type { SiteSetup } from '../../contracts/sites.ts';
import { exchangeTerms, publishedOffer } from './exchange-terms.ts';
import { asOwner, type Owner } from './owner.ts';
import type { Demo } from './start-demo.ts';

/** Codes of each side: enough for a day of trying it out. */
const codesOf = (name: string) => Array.from({ length: 200 }, (_, index) => `${name}-${1001 + index}`);

/**
 * Lets the demo's salon and shop take part in the exchange, as their owner would: each publishes an offer, and each shows the
 * other's. Throws when the backend refuses.
 */
export async function fillExchange(demo: Demo): Promise<void> {
  const login = { url: demo.console.replace(/\/$/, ''), email: demo.email, password: demo.password };
  await asOwner(login, async (owner) => {
    await switchOn(owner, 'salon', ['post-checkout', 'pre-checkout', 'exchange']);
    await switchOn(owner, 'shop', ['exchange', 'exchange-loyalty']);
    await publish(owner, 'salon', 'LOZA', {
      terms: exchangeTerms({ name: 'Салон «Лоза»', topic: 'beauty' }),
      offer: publishedOffer({
        ...{ name: 'Первый визит', pool: 'partners', address: demo.salon },
        title: { ru: 'Минус 15 % на первую стрижку', en: '15% off your first haircut' },
        text: { ru: 'Запишитесь в любой день: цены одинаковы.', en: 'Book for any day: prices are the same.' },
        terms: { ru: 'Один раз, для новых гостей салона.', en: 'Once, for new guests of the salon.' },
      }),
    });
    await publish(owner, 'shop', 'GLINA-GOST', {
      terms: exchangeTerms({ name: 'Мастерская «Глина»', topic: 'home', accent: '#8a4b2a' }),
      offer: publishedOffer({
        ...{ name: 'Гостям партнёров', pool: 'partners', address: demo.shop },
        title: { ru: 'Скидка 10 % на посуду ручной работы', en: '10% off handmade pottery' },
        text: { ru: 'Кружки, миски и вазы. Двух одинаковых нет.', en: 'Mugs, bowls and vases. No two are alike.' },
      }),
    });
  });
}

interface Publishing {
  terms: ReturnType<typeof exchangeTerms>;
  offer: ReturnType<typeof publishedOffer>;
}

async function publish({ put, post }: Owner, site: string, code: string, { terms, offer }: Publishing): Promise<void> {
  const pool = { kind: 'unique', name: 'Для партнёров', warnBelow: 20, endsOn: null };
  await put(`/sites/${site}/coupon-pools/partners`, { settings: pool, seen: null });
  await post(`/sites/${site}/coupon-pools/partners/codes`, { codes: codesOf(code).join('\n') });
  await put(`/sites/${site}/exchange`, { settings: terms, seen: null });
  await put(`/sites/${site}/exchange/offers/first`, { settings: offer, seen: null });
}

/** Publishes the site with these modules beside those that it has. */
async function switchOn({ get, patch, post }: Owner, site: string, modules: readonly string[]): Promise<void> {
  const changes = modules.map((id) => ({ path: ['modules', id], after: {} }));
  await patch(`/sites/${site}/draft`, { changes });
  const { live, draft } = await get<SiteSetup>(`/sites/${site}/settings`);
  if (!draft) return;
  await post(`/sites/${site}/versions`, { from: 'draft', draftChangedAt: draft.changedAt, basedOn: live.number });
}

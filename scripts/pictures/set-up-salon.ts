import { type APIRequestContext, request } from 'playwright';
import type { SiteSetup } from '../../contracts/sites.ts';
import type { Random } from '../../e2e/deep/random.ts';
import type { Demo } from '../demo/start-demo.ts';
import { dailyCosts } from './arrivals.ts';

/** What a salon's marketer has set up, in English: names, campaigns, the measuring of pages. */
const salon: readonly (readonly [string[], unknown])[] = [
  [['name'], 'Loza salon'],
  [['language'], 'en'],
  [['modules', 'vitals'], {}],
  [['campaigns', 'haircut'], campaign('Search ads: haircut', 10, 'haircut')],
  [['campaigns', 'manicure'], campaign('Search ads: manicure', 20, 'manicure')],
  [['campaigns', 'colour'], campaign('Social ads: colour in autumn', 30, 'colour-in-autumn')],
  [['campaigns', 'letters'], campaign('Newsletter', 40, 'november')],
  [
    ['campaigns', 'maps'],
    { name: 'Maps', priority: 50, state: 'active', when: { field: 'source', is: 'equals', value: '2gis' } },
  ],
];

function campaign(name: string, priority: number, value: string): object {
  return { name, priority, state: 'active', when: { field: 'utm_campaign', is: 'equals', value } };
}

/** The API as the demo's owner, who is logged in; to be disposed of. */
export async function ownersApi({ console: backend, email, password }: Demo): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: backend, extraHTTPHeaders: { origin: new URL(backend).origin } });
  await sound(api.post('api/login', { data: { email, password } }));
  return api;
}

/** Sets both sites of the demo up and publishes that. */
export async function setUpSalon(api: APIRequestContext): Promise<void> {
  await publish(api, 'salon', salon);
  await publish(api, 'salon-booking', [[['name'], 'Loza salon: booking form']]);
}

async function publish(api: APIRequestContext, site: string, changes: typeof salon): Promise<void> {
  const edits = changes.map(([path, after]) => ({
    path,
    after: path[0] === 'campaigns' ? { id: path[1], ...(after as object) } : after,
  }));
  const setup: SiteSetup = await sound(api.patch(`api/sites/${site}/draft`, { data: { changes: edits } }));
  const draft = { from: 'draft', draftChangedAt: setup.draft?.changedAt, basedOn: setup.live.number };
  await sound(api.post(`api/sites/${site}/versions`, { data: { ...draft, note: 'First campaigns' } }));
}

/** Uploads what the campaigns cost on each of these days, as `YYYY-MM-DD`. */
export async function uploadCosts(api: APIRequestContext, days: readonly string[], random: Random): Promise<void> {
  const lines = days.flatMap((day) =>
    dailyCosts.map(({ source, medium, campaign: name, amount }) =>
      [day, source, medium, name, (amount * random.between(0.85, 1.15)).toFixed(2)].join(','),
    ),
  );
  const text = ['Date,Source,Medium,Campaign,Cost', ...lines].join('\n');
  await sound(api.post('api/costs', { data: { site: 'salon', text } }));
}

/** The answer's content. Throws where it is not a good one. */
export async function sound<Answer>(asked: ReturnType<APIRequestContext['post']>): Promise<Answer> {
  const answer = await asked;
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
}

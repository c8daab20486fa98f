import { createECDH } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { splitConfig } from '../../backend/vitals/split-config.ts';
import { sortAsked } from '../../contracts/asked.ts';
import type { SealedEvent, TendrilEvent } from '../../contracts/event.ts';
import type { PreviewFacts, RefusedPreview } from '../../contracts/preview.ts';
import type { SiteConfig } from '../../contracts/site-config.ts';
import type { Trigger } from '../../contracts/trigger.ts';
import { type ManifestEntry, type ModuleId, manifest } from '../../modules/manifest.ts';
import { openSealed } from './open-sealed.ts';
import { builtTag } from './prepare.ts';

/** What the collector does with an envelope. */
export type Fault = 'none' | '503' | 'drop' | 'hang' | 'portal' | { retryAfter: string };

export interface Delivery {
  /** Opened where they came sealed from the disk, and the page's own words sorted, as the backend does. */
  events: TendrilEvent[];
  /** Milliseconds since 1970. */
  at: number;
  /** Whether it was answered with a receipt. */
  taken: boolean;
  /** Whether its address carried a preview's token. */
  isPreview: boolean;
  raw: string;
}

const defaults = {
  common: { sessionMinutes: 30, campaignStartsSession: true, respectPrivacySignal: true },
  yclients: { hosts: [] },
  'yclients-form': { sites: [] },
  'post-checkout': {},
  'pre-checkout': {},
  'first-party-data': {},
  feedback: {},
  'data-layer': { layer: 'dataLayer', lists: false },
  exchange: {},
  'exchange-loyalty': { cards: 6, taken: true },
  flocktory: {},
  push: { pages: 3, order: true, file: '/tendril-worker.js', scope: '/tendril-push/' },
  vitals: { share: 100, without: 'none', withoutShare: 0, shed: false, shedOverMs: 200, evenBookings: false },
};

export interface StageOptions {
  /** Besides `common`, which is part of the tag. */
  modules?: Exclude<ModuleId, 'common'>[];
  /** Options over the defaults, by module. */
  options?: Partial<Record<ModuleId, object>>;
  /** Further heads of the page, such as its own scripts. */
  head?: string;
  contentSecurity?: string;
  tags?: number;
  /** Changes a module's file after its integrity was taken. */
  spoil?: (id: string, code: string) => string | 'missing' | 'hang';
  /** What a preview's token opens; absent: nothing comes. */
  preview?: RefusedPreview | Omit<PreviewFacts, 'modules'>;
  /** Answers what pages ask about offers; `what` is empty, or `/coupon`. Absent: there are none. */
  offers?: (what: string, question: OfferQuestion) => object | 'failure';
  /** Triggers of offers before an order, by the offers' ids. Absent: there are none. */
  triggers?: Readonly<Record<string, Trigger>>;
  /** Answers what pages ask about partners' offers; `what` is empty, `/coupon` or `/taken`. */
  exchange?: (what: string, question: OfferQuestion) => object | 'failure';
  /** What stands on the page beside two links. */
  body?: string;
  /** Changes the config that the tag carries. */
  config?: (config: SiteConfig) => SiteConfig;
}

/** What a page asks; checked by nobody here. */
export interface OfferQuestion {
  visit: { visitor: string };
  occasion?: { kind: string; asked: unknown };
  language?: string;
  showing?: string;
  email?: string;
  spots?: { spot: string; most: number }[];
}

/**
 * A page with our tag on one origin, the tag's files and a collector on another, so that each case of the browser can
 * be played alone: the collector can fail in every way and keeps all it was sent.
 */
export async function openStage() {
  const { loader, modules: built, preview } = await builtTag();
  const deliveries: Delivery[] = [];
  let options: StageOptions = {};
  let fault: Fault = 'none';
  const held: ServerResponse[] = [];
  const pages: string[] = [];
  const backend = createECDH('prime256v1');
  const sealKey = backend.generateKeys('base64', 'uncompressed');

  const page = await listen((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    pages.push(path);
    if (path === '/without-tag') return html(response, '<p>left</p>');
    const nonce = options.contentSecurity ? ' nonce="n0nce"' : '';
    const tag = `<script async${nonce} src="${tendril.url}/t/stage.js"></script>`.repeat(options.tags ?? 1);
    if (options.contentSecurity) response.setHeader('content-security-policy', options.contentSecurity);
    html(
      response,
      `<head>${tag}<title>${path}</title>${options.head ?? ''}</head><body><a href="/without-tag" id="away">away</a><a href="/next" id="next">next</a>${options.body ?? ''}</body>`,
    );
  });

  const tendril = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://tendril');
    const isPreview = searchParams.has('tendril_preview');
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    if (pathname === '/c/stage' && request.method === 'POST') return collect(request, response, isPreview);
    const about = /^\/o\/stage(\/coupon)?$/.exec(pathname);
    if (about && request.method === 'POST') return answerOffers(about[1] ?? '', request, response);
    if (pathname === '/o/stage/triggers/v1') return answerTriggers(response);
    const exchange = /^\/x\/stage(\/coupon|\/taken)?$/.exec(pathname);
    if (exchange && request.method === 'POST') return answerExchange(exchange[1] ?? '', request, response);
    const file = isPreview
      ? previewTag()
      : pathname === '/t/stage.js'
        ? `${loader}(${splitConfig(config(), JSON.stringify(config()))});`
        : moduleFile(pathname);
    if (file === 'hang') return;
    if (!file || file === 'missing') return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript');
    response.end(file);
  });

  /** As backend/preview/draft-tag.ts makes it. */
  function previewTag(): string | undefined {
    if (!options.preview) return undefined;
    if ('refused' in options.preview) return `${preview}(null,${JSON.stringify(options.preview)});throw 'no preview'`;
    const site = config();
    const modules = ['common', ...site.modules.filter(({ later }) => !later).map(({ id }) => id)].map((id) => ({
      ...{ id, label: manifest[id as ModuleId].label, isMissing: false },
    }));
    const collect = `${site.collect}?tendril_preview=${options.preview.token}`;
    return `${preview}(${JSON.stringify({ ...site, collect })},${JSON.stringify({ ...options.preview, modules })});`;
  }

  function moduleFile(path: string): string | undefined {
    const found = Object.entries(built).find(([, { file }]) => path === `/m/${file}`);
    return found && (options.spoil?.(found[0], found[1].code) ?? found[1].code);
  }

  function fileOf(id: string) {
    const { file = '', integrity = '' } = built[id] ?? {};
    return { id, file: `${tendril.url}/m/${file}`, integrity };
  }

  function config(): SiteConfig {
    const modules = (options.modules ?? []).map((id) => {
      const started = { needs: [...manifest[id].needs], later: false };
      const live = id === 'pre-checkout' ? { triggers: options.triggers ? 'v1' : '' } : {};
      return { ...fileOf(id), ...started, options: { ...defaults[id], ...live, ...options.options?.[id] } };
    });
    const parts = new Set((options.modules ?? []).flatMap((id) => (manifest[id] as ManifestEntry).parts ?? []));
    const brought = [...parts].map((id) => ({ ...fileOf(id), needs: [], later: true, options: {} }));
    const plain: SiteConfig = {
      site: 'stage',
      collect: `${tendril.url}/c/stage`,
      hide: '',
      measured: true,
      sealKey,
      credentials: 'omit',
      common: { ...defaults.common, ...options.options?.common },
      modules: [...modules, ...brought],
    };
    return options.config?.(plain) ?? plain;
  }

  function answerTriggers(response: ServerResponse): void {
    const triggers = Object.entries(options.triggers ?? {}).map(([offer, when]) => ({ offer, when }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ triggers }));
  }

  async function answerOffers(what: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = options.offers?.(what, JSON.parse(await textOf(request))) ?? { offer: null };
    if (answer === 'failure') return void response.writeHead(500).end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  }

  async function answerExchange(what: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = options.exchange?.(what, JSON.parse(await textOf(request))) ?? { cards: [], taken: [] };
    if (answer === 'failure') return void response.writeHead(500).end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  }

  async function collect(request: IncomingMessage, response: ServerResponse, isPreview: boolean): Promise<void> {
    const raw = await textOf(request);
    const sent = JSON.parse(raw) as { events: (TendrilEvent | SealedEvent)[] };
    const opened = sent.events.map((event) =>
      'sealed' in event ? JSON.parse(openSealed(event.sealed, backend)) : event,
    );
    const events = opened.map(sortAsked) as TendrilEvent[];
    deliveries.push({ events, raw, isPreview, at: Date.now(), taken: fault === 'none' });
    if (fault === 'drop') return void request.socket.destroy();
    if (fault === 'hang') return void held.push(response);
    if (fault === '503') return void response.writeHead(503).end('down');
    if (fault === 'portal') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>log in</p>');
    if (fault !== 'none') {
      response.setHeader('access-control-expose-headers', 'retry-after');
      return void response.writeHead(429, { 'retry-after': fault.retryAfter }).end('{}');
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ accepted: events.map(({ id }) => id), refused: [] }));
  }

  return {
    url: page.url,
    /** Address of the tag. */
    tagUrl: `${tendril.url}/t/stage.js`,
    sealKey,
    built,
    /** Paths of the pages that were asked for. */
    pages,
    deliveries,
    /** How often an event of this name (of a goal) or type was answered with a receipt. */
    taken: (what: string) =>
      deliveries
        .filter(({ taken }) => taken)
        .flatMap(({ events }) => events)
        .filter((event) => event.type === what || ('name' in event && event.name === what)).length,
    sent: (what: string) =>
      deliveries
        .flatMap(({ events }) => events)
        .filter((event) => event.type === what || ('name' in event && event.name === what)).length,
    set(next: StageOptions): void {
      options = next;
      fault = 'none';
      deliveries.length = 0;
      pages.length = 0;
    },
    fail(next: Fault): void {
      fault = next;
    },
    async close(): Promise<void> {
      for (const server of [page.server, tendril.server]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function html(response: ServerResponse, body: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><html lang="en">${body}</html>`);
}

async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

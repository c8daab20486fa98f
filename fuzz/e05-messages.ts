import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ModuleContext } from '../contracts/module.ts';
import { visitQuestion } from '../widget-bridges/yclients/messages.ts';
import { start as startPage } from '../widget-bridges/yclients/page.ts';
import { visitFromPage } from '../widget-bridges/yclients/visit-from-page.ts';
import { formSignals } from './e05-form-signals.ts';
import type { Entry, Figure } from './entry.ts';
import { hostileJson } from './given/hostile-json.ts';
import { hostileText } from './given/hostile-text.ts';
import { visitCode } from './given/visit-code.ts';
import { law } from './law.ts';
import { openPage, type Page } from './open-page.ts';
import { guardPrototypes } from './prototypes.ts';

const hosts = ['yclients.com', 'alteg.io'];
const sites = ['https://salon.example', 'https://www.salon.example:8443'];
const code = `salon.${'a'.repeat(32)}`;
/** Most of reliability E5: a handler that does nothing must cost the page nothing. */
const mostMs = 0.1;

/** Origins as browsers write them: never with a path, a user or a default port; `null` for what has none. */
const origin = fc
  .oneof(
    fc.constantFrom(...sites, 'https://n1.yclients.com', 'https://b7.alteg.io', 'null', ''),
    fc
      .tuple(
        fc.constantFrom(...sites, 'https://n1.yclients.com', 'http://n1.yclients.com', 'http://salon.example'),
        fc.constantFrom('.evil.ru', ':8443', ':80', '@evil.ru', 'evil.ru', '\\.evil.ru', '%2eevil.ru'),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom('https://yclients.com', 'https://n1.evil-yclients.com', 'https://n1.n2.yclients.com'),
    hostileText([
      'https://',
      'http://',
      'n1',
      '.',
      'yclients.com',
      'alteg.io',
      'salon.example',
      'evil',
      'www',
      ':8443',
    ]),
  )
  .map((text) => URL.parse(text)?.origin ?? 'null');
const messages = hostileJson(['tendril', 'visit', 'code', visitQuestion, code]);

/** E5: messages of other windows have no effect unless origin, window and shape are the right ones. */
export const messageHandlers: Entry = {
  proves: 'message handlers: a wrong origin, window or shape has no effect (S8)',
  runs: 10_000,
  shortRuns: 1_500,
  async open() {
    const page = openPage('https://salon.example/');
    const unchanged = guardPrototypes();
    const spent = { ms: 0, messages: 0 };
    const tell = (message: object) => {
      const begunAt = performance.now();
      page.tell('message', message);
      spent.ms += performance.now() - begunAt;
      spent.messages += 1;
      unchanged();
    };
    return {
      close: page.close,
      figure: () => figureOf(spent),
      laws: [
        law<[unknown, string, 'own frame' | 'other window' | 'none']>({
          title: 'the page tells its visit to a form in a frame of its own that asks for it, and to nobody else',
          given: [
            fc.oneof(fc.constant(visitQuestion), messages),
            origin,
            fc.constantFrom('own frame', 'other window', 'none'),
          ],
          // A window that is gone by the time its message is heard.
          examples: [[visitQuestion, 'https://n1.yclients.com', 'none']],
          holds(data, from, who) {
            const told: unknown[][] = [];
            const parent = who === 'own frame' ? page.window : {};
            const source = who === 'none' ? null : { parent, postMessage: (...words: unknown[]) => told.push(words) };
            openedPage(page);
            tell({ data, origin: from, source });
            const mayKnow = data === visitQuestion && isFormOrigin(from) && who === 'own frame';
            assert.deepEqual(told, mayKnow ? [[{ tendril: 'visit', code }, from]] : []);
            assert.equal(page.window.document.body.innerHTML, '');
          },
        }),
        law<[unknown, string, boolean]>({
          title: 'the form takes a visit from its parent on a listed origin in the right shape, and from nobody else',
          given: [fc.oneof(fc.constant({ tendril: 'visit', code }), answers(), messages), origin, fc.boolean()],
          holds(data, from, isParent) {
            const parent = { postMessage() {} };
            const form = openedForm(page, parent);
            tell({ data, origin: from, source: isParent ? parent : {} });
            const taken = isParent && sites.includes(from) ? codeIn(data) : undefined;
            assert.equal(form.code(), taken);
          },
        }),
        formSignals(page),
      ],
    };
  },
};

/** Answers that are nearly right. */
function answers(): fc.Arbitrary<unknown> {
  return fc.record({ tendril: fc.oneof(fc.constant('visit'), messages), code: fc.oneof(visitCode, messages) });
}

function codeIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const answer = Object.fromEntries(Object.entries(data));
  const isCode =
    typeof answer.code === 'string' && /^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?\.[0-9a-f]{32}$/.test(answer.code);
  return answer.tendril === 'visit' && isCode ? String(answer.code) : undefined;
}

/** By the URL parser instead of our own reading: exactly an origin, https, a letter and a number before a listed host. */
function isFormOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.origin !== text || url.protocol !== 'https:' || url.port !== '') return false;
  return hosts.some(
    (host) => url.hostname.endsWith(`.${host}`) && /^[a-z]\d+$/.test(url.hostname.slice(0, -host.length - 1)),
  );
}

function openedPage(page: Page): void {
  page.clear();
  page.parent(page.window);
  const stopping = new AbortController();
  const context = { anonymous: true, signal: stopping.signal, visitCode: () => code };
  startPage(context as ModuleContext, { hosts });
  stopping.abort(); // ends the watcher; the page hands messages to the listeners all the same
}

function openedForm(page: Page, parent: object) {
  page.clear();
  page.parent(parent);
  const context = { arrival: { url: 'https://n1.yclients.com/' }, signal: new AbortController().signal };
  return visitFromPage(context as ModuleContext, sites);
}

function figureOf({ ms, messages: count }: { ms: number; messages: number }): Figure {
  const eachMs = ms / Math.max(1, count);
  return { text: `${eachMs.toFixed(4)} ms a message on average, at most ${mostMs}`, isSound: eachMs <= mostMs };
}

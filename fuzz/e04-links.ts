import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ModuleContext } from '../contracts/module.ts';
import { decorate, extraField } from '../widget-bridges/yclients/decorate.ts';
import { isFormAddress } from '../widget-bridges/yclients/form-address.ts';
import { start } from '../widget-bridges/yclients/page.ts';
import type { Entry } from './entry.ts';
import { hostileText } from './given/hostile-text.ts';
import { visitCode } from './given/visit-code.ts';
import { law } from './law.ts';
import { openPage } from './open-page.ts';

const hosts = ['yclients.com', 'alteg.io', 'yclients.localhost:8401'];
const words = [
  ...['https://', 'http://', '//', 'HTTPS://', 'n123', 'b7', '.', 'yclients.com', 'alteg.io', 'evil.example', ':8443'],
  ...[
    'https://n123456.yclients.com',
    'https://n1.yclients.com/company/700100/personal/menu',
    '?o=m31s501',
    '#top',
    '@',
  ],
  ...[`?${extraField}=old`, `&${extraField}=`, `${extraField}=a`, 'name=Анна%20Б', 'yclients.localhost:8401', '?', '&'],
];
/** As the page hands addresses over: without white space around them. */
const address = hostileText(words).map((text) => text.trim());
const formAddress = fc
  .tuple(fc.constantFrom('https://n1.yclients.com', '//b7.alteg.io', 'HTTPS://N22.YCLIENTS.COM/menu'), address)
  .map((parts) => parts.join(''))
  .filter((text) => isFormAddress(text, hosts));

/** E4: the visit code is put into addresses of booking forms, and into no others. */
export const links: Entry = {
  proves: 'link decoration: only our parameter is added, every other byte is equal, listed hosts only',
  runs: 10_000,
  shortRuns: 1_000,
  async open() {
    const page = openPage('https://salon.example/');
    return {
      close: page.close,
      laws: [
        law<[string, string]>({
          title: 'an address gets one parameter, and nothing else of it changes',
          given: [fc.oneof(address, formAddress), visitCode],
          // What looks like a parameter in the path, and a second question mark.
          examples: [
            [`https://n1.yclients.com/a&${extraField}=old`, `salon.${'a'.repeat(32)}`],
            ['https://n1.yclients.com/?a=b?', `salon.${'a'.repeat(32)}`],
          ],
          holds(before, code) {
            const after = decorate(before, code);
            assert.equal(after, expectedOf(before, code));
            assert.equal(decorate(after, code), after);
            assertSameTarget(before, after);
          },
        }),
        law<[string]>({
          title: 'what passes for a form’s address leads a browser to a listed host, over https unless it is local',
          given: [fc.oneof(address, formAddress)],
          holds(text) {
            if (!isFormAddress(text, hosts)) return;
            const url = new URL(text, 'https://salon.example/');
            assert.match(url.host, /^[a-z]\d+\.(yclients\.com|alteg\.io|yclients\.localhost:8401)$/);
            assert.ok(url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname.endsWith('.localhost')));
          },
        }),
        law<[string[], string]>({
          title: 'on a page, addresses of forms carry the code, and everything else stays as it was',
          share: 0.2,
          given: [fc.array(fc.oneof(address, formAddress), { maxLength: 4 }), visitCode],
          holds(addresses, code) {
            page.clear();
            const { document } = page.window;
            for (const text of addresses) {
              const link = document.createElement('a');
              for (const [name, value] of Object.entries({ href: text, rel: 'nofollow', target: '_top', title: text }))
                link.setAttribute(name, value);
              document.body.append(link);
            }
            startAndStop(code);
            const seen = [...document.querySelectorAll('a')].map((link) => attributesOf(link));
            const expected = addresses.map((text) => ({
              href: isFormAddress(text, hosts) ? decorate(text, code) : text,
              ...{ rel: 'nofollow', target: '_top', title: text },
            }));
            assert.deepEqual(seen, expected);
          },
        }),
      ],
    };
  },
};

/** An address with our parameter: in the place of an older one, else behind all others. */
function expectedOf(address: string, code: string): string {
  const [beforeHash, hash] = splitOnce(address, '#');
  const [path, query] = splitOnce(beforeHash, '?');
  const pairs = query.slice(1).split('&');
  const ours = `${extraField}=${code}`;
  const old = pairs.findIndex((pair) => pair.startsWith(`${extraField}=`));
  if (old >= 0) pairs[old] = ours;
  else if (pairs.at(-1) === '') pairs[pairs.length - 1] = ours;
  else pairs.push(ours);
  return `${path}?${pairs.join('&')}${hash}`;
}

/** What stands in front of the separator, and the rest with it. */
function splitOnce(text: string, separator: string): [string, string] {
  const at = text.includes(separator) ? text.indexOf(separator) : text.length;
  return [text.slice(0, at), text.slice(at)];
}

/** As a browser reads both: the same origin, path and fragment. */
function assertSameTarget(before: string, after: string): void {
  // A fragment keeps the parser from trimming what stands at the very end.
  const [from, to] = [before, after].map((text) =>
    URL.parse(text.includes('#') ? text : `${text}#`, 'https://salon.example/'),
  );
  if (from) assert.deepEqual([to?.origin, to?.pathname, to?.hash], [from.origin, from.pathname, from.hash]);
}

function startAndStop(code: string): void {
  const stopping = new AbortController();
  const context = { anonymous: true, signal: stopping.signal, visitCode: () => code };
  start(context as ModuleContext, { hosts });
  stopping.abort();
}

function attributesOf(element: { getAttribute(name: string): string | null }) {
  const [href, rel, target, title] = ['href', 'rel', 'target', 'title'].map((name) => element.getAttribute(name));
  return { href, rel, target, title };
}

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms a room's own code may import; tests, their helpers (`testing.ts`) and `e2e`, `bench`, `scripts` may import anything. */
const mayImport: Record<string, RegExp> = {
  contracts: /^contracts\//,
  // The tag joins the loader and `common`; the one of a preview its overlay as well.
  loader: /^(loader|contracts|modules\/(common|preview))\//,
  modules: /^(modules|contracts)\//,
  'widget-bridges': /^(widget-bridges|contracts|modules\/manifest)/,
  backend: /^(backend|contracts|modules\/manifest)/,
  console: /^(console|contracts|modules\/(?:ui|products|exchange\/cards))\//, // an offer's editor shows what visitors will see
  'demo-site': /^demo-site\//,
};

test('imports go one way, as docs/architecture.md draws them', () => {
  const wrong: string[] = [];
  for (const [room, allowed] of Object.entries(mayImport))
    for (const file of globSync(`${room}/**/*.{ts,tsx}`)) {
      if (/(?:\.test\.tsx?|\/testing(?:-\w+)?\.ts)$/.test(file)) continue;
      for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
        const imported = normalize(join(dirname(file), target));
        if (!allowed.test(imported)) wrong.push(`${file} imports ${imported}`);
      }
    }
  expect(wrong).toEqual([]);
});

test("modules keep out of each other's folders", () => {
  const wrong = globSync('modules/*/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)]
      .map(([, target = '']) => normalize(join(dirname(file), target)))
      .filter(
        (imported) => /^modules\/[^/]+\//.test(imported) && !imported.startsWith(file.split('/').slice(0, 2).join('/')),
      )
      .map((imported) => `${file} imports ${imported}`),
  );
  expect(wrong).toEqual([]);
});

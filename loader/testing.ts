import { vi } from 'vitest';
import type { LoaderContext } from '../contracts/module.ts';

/** What a module's file does when it is started. */
export type Start = (context: LoaderContext, options: unknown) => unknown;
/** For tests: what each file does when its script runs: a start function, or how it fails. */
export type Files = Record<string, Start | 'missing' | 'empty'>;

/** For tests: plays the browser's part: runs a script some turns after it was put into the page, in the order of `finish`. */
export function serve(files: Files) {
  const scripts = new Map<string, HTMLScriptElement>();
  vi.spyOn(document.head, 'append').mockImplementation((node) => {
    const script = node as HTMLScriptElement;
    scripts.set(script.src.replace(/.*\/m\/(.*)\.js/, '$1'), script);
  });
  const finish = (id: string) => {
    const file = files[id];
    const script = scripts.get(id);
    if (!script) throw new Error(`${id} was not asked for`);
    if (file === 'missing') return script.onerror?.('');
    const tendril = window.tendril as { define(needs: unknown, factory: (exports: { start?: Start }) => void): void };
    if (file && file !== 'empty')
      tendril.define([], (exports) => {
        exports.start = file;
      });
    script.onload?.(new Event('load'));
  };
  return { scripts, finish };
}

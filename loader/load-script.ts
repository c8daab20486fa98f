import type { ModuleSpec } from '../contracts/site-config.ts';
import { tagNonce } from './tag-nonce.ts';

/** A module's factory, as Rollup's AMD output hands it over: it puts `start` on the object it is given. */
export type Factory = (exports: { start?: unknown }) => void;

/**
 * Returns a `load` that brings module files as classic scripts with integrity, the one way all engines enforce
 * (facts/browsers.md), and the private `define` that these files call. A script's load event follows its execution
 * in the same task, so the last factory defined is that script's own.
 */
export function scriptLoader(files: readonly { file: string }[]) {
  let defined: Factory | undefined;
  const rules = {
    createScriptURL: (url: string) => (files.some(({ file }) => file === url) ? url : ''),
  };
  const policy = window.trustedTypes?.createPolicy('tendril', rules) ?? rules;

  return {
    define(_needs: unknown, factory: Factory) {
      defined = factory;
    },
    load(spec: Pick<ModuleSpec, 'file' | 'integrity'>): Promise<Factory> {
      return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.integrity = spec.integrity;
        script.crossOrigin = ''; // the same as `anonymous`
        script.nonce = tagNonce;
        script.onload = () => {
          resolve(defined as Factory);
          defined = undefined;
        };
        script.onerror = reject;
        script.src = policy.createScriptURL(spec.file) as string;
        document.head.append(script);
      });
    },
  };
}

declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): unknown };
    };
  }
}

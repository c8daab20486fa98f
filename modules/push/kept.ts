import { ownValues } from '../../contracts/own-values.ts';

/** What is remembered of a visitor between pages. */
export interface KeptPush {
  /** The visit that `pages` counts in, and in which the backend has heard of the subscription. */
  session: string;
  pages: number;
  /** The public key that the visitor was subscribed by, since they said yes; empty: they did not. */
  key: string;
  /** Before this nobody asks, milliseconds since 1970. */
  until: number;
}

const name = 'tendril-push';

/**
 * Opens what is remembered, in one `localStorage` entry. Others may have written there: every part is checked, and what
 * is none is as if it were not there. Where the storage refuses, nothing is remembered, and nobody is asked twice on a page.
 */
export function openKept() {
  let own: KeptPush = { session: '', pages: 0, key: '', until: 0 };

  function read(): KeptPush {
    try {
      const values = ownValues(JSON.parse(localStorage.getItem(name) ?? 'null'));
      const text = (key: string) => `${values.get(key) ?? ''}`;
      const number = (key: string) => Number(values.get(key)) || 0;
      if (values.size)
        own = { session: text('session'), pages: number('pages'), key: text('key'), until: number('until') };
    } catch {
      // Refused or garbled.
    }
    return own;
  }

  return {
    read,
    change(change: Partial<KeptPush>): void {
      own = { ...read(), ...change };
      try {
        localStorage.setItem(name, JSON.stringify(own));
      } catch {
        // Refused or full: the page's own memory has it.
      }
    },
    /** Whether there was anything. */
    clear(): boolean {
      const wasThere = read().session !== '';
      own = { session: '', pages: 0, key: '', until: 0 };
      try {
        localStorage.removeItem(name);
      } catch {
        // Refused.
      }
      return wasThere;
    },
  };
}

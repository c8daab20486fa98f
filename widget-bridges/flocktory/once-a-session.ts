import type { ModuleContext } from '../../contracts/module.ts';
import { ownValues } from '../../contracts/own-values.ts';

const name = 'tendril-flocktory';
/** What a tab remembers of one session; a page with more to say says it again. */
const most = 50;

/**
 * Whether something is said for the first time in this session and tab, because these pages say on each who is logged in.
 * Only a short hash is kept, from which nobody can read it; without consent or storage it is the first time on each page.
 */
export function onceASession({ anonymous, signal, visit }: Pick<ModuleContext, 'anonymous' | 'signal' | 'visit'>) {
  const onPage = new Set<number>();

  const forget = () => {
    try {
      if (!visit()) sessionStorage.removeItem(name);
    } catch {
      // Refused: nothing is there.
    }
  };
  addEventListener('tendril', forget, { signal }); // the consent may have been taken back

  return (what: unknown): boolean => {
    const hash = hashOf(JSON.stringify(what));
    if (onPage.has(hash)) return false;
    onPage.add(hash);
    const session = anonymous ? undefined : visit()?.session;
    try {
      const kept = ownValues(JSON.parse(sessionStorage.getItem(name) ?? 'null'));
      const list = kept.get('session') === session ? kept.get('said') : [];
      const said: unknown[] = Array.isArray(list) ? list : [];
      if (session && said.includes(hash)) return false;
      if (session) sessionStorage.setItem(name, JSON.stringify({ session, said: [...said, hash].slice(-most) }));
    } catch {
      // Refused or garbled: it is said again on the next page.
    }
    return true;
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

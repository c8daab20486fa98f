import type { ModuleContext } from '../../contracts/module.ts';
import type { BringPart } from '../../contracts/showing-context.ts';

/** Returns what brings parts of modules, each once; one that did not come is tried again the next time. */
export function partBringer({ load, modules }: Pick<ModuleContext, 'load' | 'modules'>): BringPart {
  const brought = new Map<string, Promise<object>>();

  async function bring(id: string): Promise<object> {
    const spec = modules.find((one) => one.id === id);
    if (!spec) throw `${id} is not built`;
    const exports = {};
    (await load(spec))(exports);
    return exports;
  }

  return (id) => {
    const part = brought.get(id) ?? bring(id);
    brought.set(id, part);
    part.catch(() => brought.delete(id));
    return part as Promise<never>;
  };
}

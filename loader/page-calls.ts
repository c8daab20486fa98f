import type { PageCall } from '../contracts/module.ts';

/**
 * The page's calls, made before and after the tag arrived. A call waits, in order, until a module takes its command.
 * `push` never throws: it runs in the page's own code.
 */
export function pageCalls(report: (where: string, error: unknown) => void) {
  const waiting: PageCall[] = [];
  const takers = new Map<string, (...args: unknown[]) => void>();

  function push(...calls: PageCall[]): void {
    for (const call of calls) {
      try {
        const [command, ...args] = call;
        const take = takers.get(command);
        take ? take(...args) : waiting.push(call);
      } catch (error) {
        report('push', error);
      }
    }
  }

  return {
    push,
    on<Args extends unknown[]>(command: string, take: (...args: Args) => void): void {
      takers.set(command, take as (...args: unknown[]) => void);
      push(...waiting.splice(0));
    },
  };
}

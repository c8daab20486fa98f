import type { PartName, StoreName } from '../options.ts';
import type { PartResult } from '../result.ts';
import type { Surroundings } from '../system/surroundings.ts';

export type PlayPart = (surroundings: Surroundings, store: StoreName) => Promise<PartResult>;

export interface Part {
  /** Brought only when it is played: a run of K1 needs no browser. */
  bring(): Promise<PlayPart>;
  /** What it tests is in the browser, so one store is enough. */
  oneStore: boolean;
}

const backendPart = (bring: Part['bring']): Part => ({ bring, oneStore: false });
const browserPart = (bring: Part['bring']): Part => ({ bring, oneStore: true });

export const parts: Record<PartName, Part> = {
  K1: backendPart(async () => (await import('./k1.ts')).playK1),
  K2: backendPart(async () => (await import('./k2.ts')).playK2),
  L2: backendPart(async () => (await import('./l2.ts')).playL2),
  B1: browserPart(async () => (await import('./b1.ts')).playB1),
  B3: browserPart(async () => (await import('./b3.ts')).playB3),
  B4: browserPart(async () => (await import('./b4.ts')).playB4),
  B7: browserPart(async () => (await import('./b7.ts')).playB7),
  B8: backendPart(async () => (await import('./b8.ts')).playB8),
  B10: browserPart(async () => (await import('./b10.ts')).playB10),
};

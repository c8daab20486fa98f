/** Resolves to nothing after a while. */
export const pause = (pauseMs: number): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, pauseMs));

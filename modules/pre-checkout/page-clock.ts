/** How long the page has had the focus, and since when nobody has done anything. Milliseconds. */
export interface PageClock {
  /** Since the page, or its last `restart`. */
  pageMs(): number;
  idleMs(): number;
  /** Since it was last taken. */
  untakenMs(): number;
  takeMs(): number;
  restart(): void;
  isRunning(): boolean;
}

interface ClockPorts {
  signal: AbortSignal;
  now: () => number;
  /** The page has got the focus, or lost it. */
  onFocus: (hasFocus: boolean) => void;
  /** Somebody has done something. */
  onActivity: () => void;
}

const activities = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove'];

/** Runs while the page is seen and has the focus, also where a frame in it has. */
export function openPageClock({ signal, now, onFocus, onActivity }: ClockPorts): PageClock {
  const hasFocus = () => !document.hidden && document.hasFocus();
  let isRunning = hasFocus();
  let since = now();
  let lastActivity = since;
  let [page, untaken] = [0, 0];

  /** Puts what has run since into the sums. */
  function settle(): void {
    const at = now();
    if (isRunning) {
      page += at - since;
      untaken += at - since;
    }
    since = at;
  }

  function look(): void {
    const has = hasFocus();
    if (has === isRunning) return;
    settle();
    isRunning = has;
    lastActivity = since;
    onFocus(has);
  }

  for (const type of ['focus', 'blur', 'pagehide', 'pageshow']) addEventListener(type, look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  for (const type of activities)
    addEventListener(
      type,
      () => {
        lastActivity = now();
        onActivity();
      },
      { signal, passive: true, capture: true },
    );

  return {
    isRunning: () => isRunning,
    idleMs: () => (isRunning ? now() - lastActivity : 0),
    pageMs() {
      settle();
      return page;
    },
    untakenMs() {
      settle();
      return untaken;
    },
    takeMs() {
      settle();
      const taken = untaken;
      untaken = 0;
      return taken;
    },
    restart() {
      settle();
      page = 0;
    },
  };
}

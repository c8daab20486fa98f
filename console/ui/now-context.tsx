import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Half of the smallest unit that is shown, a minute. */
const tickMs = 30_000;

const NowContext = createContext(0);

/** The present moment, in milliseconds since 1970, good to half a minute; what uses it is drawn again as time goes. */
export const useNow = () => useContext(NowContext);

/** One clock for all "5 min ago" below it. */
export function NowProvider({ children }: { children: ComponentChildren }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

import { useCallback, useEffect, useState } from 'preact/hooks';

/** The path of the page's address, and the way to another one without loading the console anew. */
export function usePath(): { path: string; go: (address: string) => void } {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = () => setPath(location.pathname);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((address: string) => {
    history.pushState(null, '', address);
    // Whoever shows something of the address listens to this; a push alone says nothing.
    dispatchEvent(new PopStateEvent('popstate'));
    scrollTo(0, 0);
  }, []);
  return { path, go };
}

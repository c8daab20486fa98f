import type { Watch } from './signal.ts';

/**
 * Third way: the address of the confirmation, `/company/{branch}/success-order/{record}/{hash}`, reached inside the
 * page or by a new load. The hash is not read: whoever has it can cancel the booking (facts/yclients.md §5.4).
 */
export const watchAddress: Watch = (tell, signal) => {
  const look = () => {
    const [, branch, record] = /\/company\/(\d+)\/success-order\/(\d+)(?:\/|$)/.exec(location.pathname) ?? [];
    if (record) tell({ seenBy: 'address', records: [record], branch });
  };
  if ('navigation' in window) navigation.addEventListener('currententrychange', look, { signal });
  else addEventListener('popstate', look, { signal });
  look();
};

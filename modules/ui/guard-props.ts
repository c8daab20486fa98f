import { options, type VNode } from 'preact';

/**
 * Keeps what a page has put on `Object.prototype` out of our elements (reliability S7): Preact walks props with `for … in`,
 * so that a polluted `innerHTML` would become ours. Each element gets props of its own without a prototype.
 */
export function guardProps(): void {
  options.vnode = (vnode: VNode) => {
    if (!vnode.type) return; // a text
    const own = Object.create(null);
    for (const key of Object.keys(vnode.props)) if (!(key in Object.prototype)) own[key] = vnode.props[key as never];
    vnode.props = own;
  };
}

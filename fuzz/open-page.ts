import { Window } from 'happy-dom';

/** A page in memory, as the tag finds one. While it is open its globals are this process's. */
export interface Page {
  window: Window;
  /** Hands an event with these properties to every listener of the window; throws what they throw. */
  tell(type: string, properties: object): void;
  /** Puts the page into a frame of this window; its own window for none. */
  parent(window: object): void;
  /** Empties the page and forgets every listener that was added to the window. */
  clear(): void;
  close(): Promise<void>;
}

type Listener = (event: object) => void;

const borrowed = [
  ...['window', 'document', 'location', 'navigator', 'localStorage', 'sessionStorage', 'XMLHttpRequest'],
  ...['HTMLElement', 'HTMLIFrameElement', 'MutationObserver'],
];

/** Opens a page. Nothing is loaded over a network, and no script of it runs. */
export function openPage(url: string): Page {
  const window = new Window({
    url,
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true, disableIframePageLoading: true },
  });
  const listeners = new Map<string, Listener[]>();
  const addEventListener = (type: string, listener: Listener) => {
    listeners.set(type, [...(listeners.get(type) ?? []), listener]);
  };
  const restores = borrowed.map((name) => borrow(name, Reflect.get(window, name)));
  restores.push(borrow('addEventListener', addEventListener));

  return {
    window,
    tell(type, properties) {
      for (const listener of listeners.get(type) ?? []) listener(properties);
    },
    parent(frame) {
      Object.defineProperty(window, 'parent', { value: frame, configurable: true });
    },
    clear() {
      listeners.clear();
      window.document.head.innerHTML = '';
      window.document.body.innerHTML = '';
      window.localStorage.clear();
      window.sessionStorage.clear();
    },
    async close() {
      for (const restore of restores) restore();
      await window.happyDOM.close();
    },
  };
}

/** Puts a value in the place of a global; gives a function that puts back what was there. */
function borrow(name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  };
}

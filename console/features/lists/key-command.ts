/** What a key asks of the page. */
export type Command = 'next' | 'previous' | 'search' | 'escape';

/** The part of a keyboard event that decides. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const commands: Record<string, Command> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  '/': 'search',
  Escape: 'escape',
};

/** Places of the keys on a Latin keyboard, for layouts that write other letters there, such as the Russian one. */
const places: Record<string, string> = { KeyJ: 'j', KeyK: 'k', Slash: '/' };

/** The command of a key stroke, `null` for any other key and for all shortcuts of the browser. */
export function commandOf({ key, code, ctrlKey, metaKey, altKey }: Stroke): Command | null {
  if (ctrlKey || metaKey || altKey) return null;
  const latin = /^[a-z]$/i.test(key);
  return commands[latin ? key.toLowerCase() : key] ?? (latin ? null : (commands[places[code] ?? ''] ?? null));
}

/** Longest JSON of an event, UTF-16 units: in any language it fits into one keepalive request, and sealed onto the disk. */
const longest = 16_000;

/**
 * JSON of an event, whatever a page put into it: texts and lists are cut, and values at the end left out, until the whole
 * fits. The visit stands before the page's own words (track.ts), so it stays. What has no JSON, such as a circle or a
 * BigInt, leaves the names and values of what the page asked as texts (contracts/asked.ts).
 */
export function bounded(event: { [field: string]: unknown }): string {
  let fitting = event;
  for (let most = 1024; ; most /= 2) {
    let left = most;
    try {
      // Not `slice?.()`: a form may have a field of that name.
      const json = JSON.stringify(fitting, (_, value) =>
        left-- > 0 ? (value?.slice?.call?.(value, 0, 4 * most) ?? value) : undefined,
      );
      if (json.length < longest) return json;
    } catch {
      fitting = { ...event, asked: Object.entries(event.asked as object).map(String) };
    }
  }
}

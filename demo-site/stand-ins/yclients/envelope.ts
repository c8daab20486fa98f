import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RecordStyle } from './options.ts';

const enveloped = /application\/vnd\.(yclients|api)\.v2\+json/;

/** True when the caller's `Accept` asks for `{success, data, meta}`; without it the body is bare (§2.1). */
export function wantsEnvelope(c: Context): boolean {
  return enveloped.test(c.req.header('accept') ?? '');
}

/** What was asked for, in the shape that `Accept` asks for. Empty `meta` is `[]` as usually seen (§2.3). */
export function answer(c: Context, data: unknown, { style, meta }: { style: RecordStyle; meta?: object }): Response {
  if (!wantsEnvelope(c)) return c.json(data);
  return c.json({ success: true, data, meta: meta ?? (style.emptyObjects === 'list' ? [] : {}) });
}

/** The third form of §2.3, seen on 401 and 404; `book_record` refuses with it too. */
export function refusal(c: Context, status: ContentfulStatusCode, error: { code: number; message: string }): Response {
  return c.json({ errors: error, meta: { message: error.message } }, status);
}

/** What does not exist: `success:false` with HTTP 200 (§2.3) where an envelope is asked for and the option says so. */
export function missing(c: Context, status: 200 | 404): Response {
  const message = 'Не найдено';
  if (status === 404 || !wantsEnvelope(c)) return refusal(c, 404, { code: 404, message });
  return c.json({ success: false, data: null, meta: { message } });
}

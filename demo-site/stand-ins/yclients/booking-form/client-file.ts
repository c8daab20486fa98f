import { readdirSync, readFileSync } from 'node:fs';
import type { Context } from 'hono';

const folder = new URL('./client/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** The form's own scripts and style, read once. A list of what is there, so no path can lead out of the folder. */
const files = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(new URL(name, folder), 'utf8')]),
);

/** Answers with one of the form's files, or 404. */
export function clientFile(c: Context, name: string): Response {
  const content = files.get(name);
  const type = types[name.split('.').at(-1) ?? ''];
  if (content === undefined || !type) return c.text('', 404);
  return c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' });
}

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { sortAsked } from '../../contracts/asked.ts';
import { manifest, moduleIds } from '../manifest.ts';
import { type GuideFacts, type GuidePiece, guideParts } from './index.ts';

const facts: GuideFacts = {
  ...{ site: 'salon', tagUrl: 'https://t.example/t/salon.js', domains: ['salon.example'], language: 'ru' },
  ...{ options: {}, forms: [], branches: [] },
};
const piecesOf = (id: (typeof moduleIds)[number]) =>
  guideParts[id]?.({ ...facts, options: v.getDefaults(manifest[id].options) }) ?? [];

describe.each(moduleIds)('the guide of %s', (id) => {
  test('is there, and says everything in both languages', () => {
    expect(piecesOf(id).length).toBeGreaterThan(0);
    for (const { ru, en } of piecesOf(id).flatMap(labelsOf)) {
      expect(ru).toMatch(/[а-яё]/i);
      expect(en.trim()).not.toBe('');
      expect(en).not.toMatch(/[а-яё]/i);
    }
  });

  test('names each parameter of a schema, and none besides', () => {
    for (const piece of piecesOf(id))
      if (piece.kind === 'parameters') expect(Object.keys(piece.texts)).toEqual(Object.keys(piece.schema.entries));
  });

  test('has texts for each option of the module', () => {
    expect(Object.keys(manifest[id].texts)).toEqual(Object.keys(manifest[id].options.entries));
  });
});

test('every parameter of an inquiry is one that the backend takes under this name', () => {
  const [parameters] = piecesOf('common').filter((piece) => piece.kind === 'parameters');
  const sample: Record<string, unknown> = { fillMs: 5, trap: true };
  for (const name of Object.keys(parameters?.schema.entries ?? {})) {
    const sorted = sortAsked({ type: 'inquiry', asked: { [name]: sample[name] ?? 'said' } }) as Record<string, unknown>;
    expect(sorted.fields, name).toEqual({});
    expect({ ...sorted, ...(sorted.contact as object) }, name).toHaveProperty(name);
  }
});

function labelsOf(piece: GuidePiece): { ru: string; en: string }[] {
  switch (piece.kind) {
    case 'list':
      return [...piece.items];
    case 'code':
      return []; // a code may be the same in both
    case 'parameters':
      return Object.values(piece.texts);
    default:
      return [piece.text];
  }
}

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Guide, GuideBlock } from '../../contracts/guide.ts';
import { aSite } from '../sites/testing.ts';
import { guideMarkdown } from './guide-markdown.ts';
import { aGuide } from './testing.ts';

const guideWith = (...blocks: GuideBlock[]): Guide => ({ ...aGuide(), sections: [{ id: 'a', title: 'A', blocks }] });
const bodyOf = (...blocks: GuideBlock[]) =>
  guideMarkdown(guideWith(...blocks))
    .split('## A\n\n')[1]
    ?.trimEnd();

describe('the guide as Markdown', () => {
  test('has all sections, codes in fences and the checklist ticked', () => {
    const text = guideMarkdown(aGuide());
    expect(text).toMatch(/^# Руководство по интеграции: Salon\n/);
    expect(text).toContain('\n```html\n<script async src="https://tendril.example/t/salon.js"></script>\n```\n');
    expect(text).toMatch(/^- \[x\] Тег стоит на `salon\.example` \(последний раз .+\)$/m);
    expect(text).toMatch(/^- \[ \] Тег стоит на `\*\.salon\.example`$/m);
    expect(text).toMatch(/^\| `phone` \| текст, до 32 знаков \| Телефон в любом виде\. \|$/m);
  });

  test('keeps what a setting says a text', () => {
    const site = aSite({ name: '<img src=x> *a* [b](javascript:1) | c' });
    expect(guideMarkdown(aGuide({ site }))).toContain('\\<img src=x\\> \\*a\\* \\[b\\](javascript:1) \\| c');
  });

  test('a bar stays inside its cell, and a fence is longer than what stands in it', () => {
    expect(bodyOf({ kind: 'table', head: ['x'], rows: [['a | `b|c`']] })).toBe('| x |\n| --- |\n| a \\| `b\\|c` |');
    expect(bodyOf({ kind: 'code', language: 'js', code: '````\nx' })).toBe('`````js\n````\nx\n`````');
  });

  test('whatever a cell says, a table keeps its rows and columns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const lines = bodyOf({ kind: 'table', head: ['a', 'b'], rows })?.split('\n') ?? [];
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) expect(line.replace(/\\./g, '').split('|')).toHaveLength(4);
      }),
    );
  });
});

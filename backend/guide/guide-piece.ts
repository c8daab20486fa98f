import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { GuideBlock, GuideLanguage } from '../../contracts/guide.ts';
import type { Label } from '../../modules/manifest.ts';
import type { GuidePiece } from '../../modules/manifest-guides/index.ts';

/** A piece in one language. */
export function guideBlock(piece: GuidePiece, language: GuideLanguage): GuideBlock {
  const said = (text: Label | string) => (typeof text === 'string' ? text : text[language]);
  switch (piece.kind) {
    case 'code':
      return { ...piece, code: said(piece.code) };
    case 'list':
      return { kind: 'list', items: piece.items.map(said) };
    case 'parameters': {
      const rows = Object.entries(piece.schema.entries).map(([name, schema]) => {
        const text = piece.texts[name];
        if (!text) throw new Error(`the parameter ${name} has no text in the guide`);
        return [`\`${name}\``, typeWords(schema as v.GenericSchema, language), said(text)];
      });
      return { kind: 'table', head: parameterHead[language], rows };
    }
    default:
      return { ...piece, text: said(piece.text) };
  }
}

const parameterHead = { ru: ['Параметр', 'Тип', 'Что это'], en: ['Parameter', 'Type', 'What it is'] };

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
}

/** What may stand in a field, in words, from its schema: `text, up to 256 characters`. */
export function typeWords(schema: v.GenericSchema, language: GuideLanguage): string {
  return wordsOf(toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }) as JsonSchema, words[language]);
}

function wordsOf({ type, enum: choices, maxLength, minimum, maximum, items }: JsonSchema, say: Words): string {
  if (choices) return choices.map((choice) => (choice === '' ? say.empty : `\`${choice}\``)).join(', ');
  if (type === 'array') return `${say.list}: ${wordsOf(items ?? {}, say)}`;
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'integer' || type === 'number') {
    const range = minimum !== undefined && maximum !== undefined ? `, ${say.range(minimum, maximum)}` : '';
    return `${type === 'integer' ? say.integer : say.number}${range}`;
  }
  return maxLength === undefined ? say.text : `${say.text}, ${say.upTo(maxLength)}`;
}

interface Words {
  empty: string;
  list: string;
  text: string;
  number: string;
  integer: string;
  range: (least: number, most: number) => string;
  upTo: (length: number) => string;
}

const words: Record<GuideLanguage, Words> = {
  ru: {
    ...{ empty: 'пусто', list: 'список', text: 'текст', number: 'число', integer: 'целое число' },
    range: (least, most) => `от ${least} до ${most}`,
    upTo: (length) => `до ${length} знаков`,
  },
  en: {
    ...{ empty: 'empty', list: 'list', text: 'text', number: 'number', integer: 'whole number' },
    range: (least, most) => `from ${least} to ${most}`,
    upTo: (length) => `up to ${length} characters`,
  },
};

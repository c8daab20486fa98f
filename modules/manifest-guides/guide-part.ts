import type * as v from 'valibot';
import type { Label } from '../manifest.ts';

/** A piece of a module's part of the guide, in both languages. Between backticks stands code. */
export type GuidePiece =
  | { kind: 'heading'; text: Label }
  | { kind: 'paragraph'; text: Label }
  | { kind: 'code'; language: 'html' | 'js' | 'http'; code: Label | string }
  | { kind: 'list'; items: readonly Label[] }
  /** A table of parameters: names, types and bounds are read from the schema; each has its text. */
  | { kind: 'parameters'; schema: v.ObjectSchema<v.ObjectEntries, undefined>; texts: Readonly<Record<string, Label>> };

/** What a part knows of the site that the guide is for. */
export interface GuideFacts {
  site: string;
  /** Address of the tag's script. */
  tagUrl: string;
  domains: readonly string[];
  language: 'ru' | 'en';
  /** The module's own options as they are live, with every default. */
  options: Readonly<Record<string, unknown>>;
  /** Booking forms of the site's connections, by their numbers, and the branches. */
  forms: readonly string[];
  branches: readonly string[];
}

/** What a module adds to the guide, beside its label, its help and the table of its options. */
export type GuidePart = (facts: GuideFacts) => readonly GuidePiece[];

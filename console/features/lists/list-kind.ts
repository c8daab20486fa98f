import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ListName } from '../../../contracts/list-words.ts';
import type { ListQuery, RowKey } from '../../address.ts';
import type { Api } from '../../api.ts';
import type { CountKey, TextKey } from '../../texts.ts';

/** A row of any list. */
export interface Row extends RowKey {
  at: string;
  siteName: string;
}

export interface Rows {
  rows: readonly Row[];
  next: string | null;
}

/** What one list is, and another is not: all that its page, its menus and its table are made of. */
export interface ListKind {
  name: ListName;
  /** What it can be narrowed by, and of these what has a few known values with names. */
  facets: readonly string[];
  namedFacets: readonly string[];
  columns: readonly string[];
  usualColumns: readonly string[];
  /** Without it nothing could be opened. */
  mainColumn: string;
  /** Shares of the table's width. */
  widths: Readonly<Record<string, string>>;
  /** The parameter of the address that names the open row. */
  rowParameter: string;
  texts: Record<'title' | 'search' | 'emptyTitle' | 'emptyText' | 'exportText', TextKey>;
  counts: Record<'found' | 'fresh', CountKey>;
  readPage: (api: Api, query: ListQuery & { before: string | null }, signal: AbortSignal) => Promise<Rows>;
  /** A cell of one of `columns`; `href` and `selected` are for the main one. */
  cell: (row: Row, column: string, link: { href: string | null; selected: boolean }) => ComponentChildren;
}

const KindContext = createContext<ListKind | null>(null);
export const ListKindProvider = KindContext.Provider;

/** The list that this is a part of. */
export function useListKind(): ListKind {
  const kind = useContext(KindContext);
  if (!kind) throw new Error('A part of a list stands outside of a list.');
  return kind;
}

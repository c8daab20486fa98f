import type { ColumnType, JSONColumnType } from 'kysely';

/** timestamptz: read as Date, written as Date. */
export type Time = ColumnType<Date, Date, Date>;
/** Why a row may not be a person's; empty for most (reliability S19). */
export type Suspicions = ColumnType<string[], string | undefined, string>;
export type Json<T extends object> = JSONColumnType<T, string, string>;
/** A generated column. */
export type Derived<T> = ColumnType<T, never, never>;

export type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
export type MaybeJson<T extends object> = ColumnType<T | null, string | null | undefined, string | null>;

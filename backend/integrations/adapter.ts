import type { Kysely } from 'kysely';
import type * as v from 'valibot';
import type { AdapterField, CheckOutcome, LocalText } from '../../contracts/integrations.ts';
import type { FieldError } from '../../contracts/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';

/** What of a field no schema says. */
export interface FieldDeclaration {
  label: LocalText;
  help: LocalText;
  control: AdapterField['control'];
  suggestions?: readonly string[];
  /** Hardly anybody needs it. */
  rare?: true;
}

/** Settings and secrets of a connection, as the adapter's schema leaves them. */
export type AdapterSettings = Record<string, unknown>;

/** An outside system as data: what its form asks for, and how a connection to it is checked. */
export interface Adapter {
  system: string;
  label: LocalText;
  help: LocalText;
  /** What one has to have ready. */
  needs: readonly LocalText[];
  /** Where at the outside system the webhook address is entered. */
  hookHelp: LocalText;
  /** Of settings and secrets together. */
  schema: v.StrictObjectSchema<v.ObjectEntries, undefined>;
  /** A declaration for each entry of the schema, in the order of the form. */
  fields: Readonly<Record<string, FieldDeclaration>>;
  /** Decides where secrets are sent: with another value they have to be given anew, or it could draw stored ones out. */
  sentTo: string;
  /** The branches that a connection answers for; each belongs to one connection. */
  branchesOf(settings: AdapterSettings): readonly string[];
  /** The field of the settings that the branches stand in. */
  branchField: string;
  /** Sites that the settings name, by the field that does. */
  sitesIn(settings: AdapterSettings): readonly { field: string; site: string }[];
  /** Asks the outside system. Never rejects. */
  check(settings: AdapterSettings, signal: AbortSignal): Promise<CheckOutcome>;
  /** Reads a message of the webhook that a person has mended: what it names, or what is wrong with it. */
  readMended(body: object, branches: readonly string[]): { entity: HookEntity } | { errors: FieldError[] };
  /** Adds, with the transaction, the job that works a message off once more. */
  workAgain(tx: Kysely<Tables>, enqueue: Enqueue, message: HookEntity & { connectionId: string }): Promise<void>;
}

/** The thing at the outside system that a message is about. */
export interface HookEntity {
  branch: string;
  resource: string;
  id: string;
}

/** The fields of a form that are written and never read. */
export function secretFields({ fields }: Pick<Adapter, 'fields'>): string[] {
  return Object.entries(fields).flatMap(([name, { control }]) => (control === 'secret' ? [name] : []));
}

/** Settings and secrets of a connection apart. */
export function parted(
  adapter: Adapter,
  given: AdapterSettings,
): { settings: AdapterSettings; secrets: AdapterSettings } {
  const names = new Set(secretFields(adapter));
  const entries = Object.entries(given);
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => names.has(name))),
  };
}

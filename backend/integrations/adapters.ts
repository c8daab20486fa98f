import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { AdapterField, AdapterView } from '../../contracts/integrations.ts';
import type { Mode } from '../sites/sites-file.ts';
import type { Adapter, FieldDeclaration } from './adapter.ts';
import type { OutboundFetch } from './outbound.ts';
import { yclientsAdapter } from './yclients/adapter.ts';
import type { Pace } from './yclients/pace.ts';

/** Every outside system that can be connected. */
export function openAdapters(io: { mode: Mode; fetch: OutboundFetch; pace: Pace }): readonly Adapter[] {
  return [yclientsAdapter(io)];
}

/** An adapter as the console draws it. */
export function adapterView({ system, label, help, needs, hookHelp, fields, schema }: Adapter): AdapterView {
  return {
    ...{ system, label, help, needs: [...needs], hookHelp },
    fields: Object.entries(fields).map(([name, declared]) =>
      fieldView(name, { declared, schema: schema.entries[name] }),
    ),
  };
}

function fieldView(
  name: string,
  { declared, schema }: { declared: FieldDeclaration; schema: v.ObjectEntries[string] | undefined },
): AdapterField {
  if (!schema) throw new RangeError(`the field ${name} is declared and not in the schema`);
  const { label, help, control, suggestions = [], rare = false } = declared;
  const { $schema: _, ...rest } = toJsonSchema(schema as v.GenericSchema, { typeMode: 'input', errorMode: 'ignore' });
  return { ...{ name, label, help, control, rare }, suggestions: [...suggestions], schema: rest };
}

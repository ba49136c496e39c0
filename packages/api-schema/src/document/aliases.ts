import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isRecord } from '@shopflow/json-schema/json-record';
import { cycleFault } from './references.ts';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';

/** Where a definition comes from. */
interface Origin {
  /** As the document has it. */
  readonly reference: string;
  /** The object with the reference. */
  readonly from: object;
}

export interface AliasCheck {
  readonly note: (name: string, origin: Origin) => void;
  /** @throws DocumentFault when definitions are nothing but references that lead back to each other */
  readonly assertNoCycle: () => void;
}

/** Finds aliases without a schema: nothing can be compared with `A` when `A` is only a reference to `A`. */
export function makeAliasCheck(definitions: ReadonlyMap<string, JsonSchema>): AliasCheck {
  const origins = new Map<string, Origin>();
  const checked = new Set<string>();
  const check = (start: string): void => {
    const open = new Map<string, Origin>();
    for (
      let name: string | undefined = start;
      name !== undefined && !checked.has(name);
      name = targetOf(definitions.get(name))
    ) {
      const origin = origins.get(name);
      if (origin === undefined) break;
      if (open.has(name)) {
        const references = [...open.values()].map(({ reference }) => reference);
        throw cycleFault(references, origin.reference, origin.from);
      }
      open.set(name, origin);
    }
    for (const name of open.keys()) checked.add(name);
  };
  return {
    note: (name, origin) => void origins.set(name, origin),
    assertNoCycle: () => [...origins.keys()].forEach(check),
  };
}

/** Makes schemas refer to the targets of aliases, so that a chain of them is followed once. */
export function makeAliasSkipper(
  definitions: ReadonlyMap<string, JsonSchema>,
): (schema: JsonSchema) => JsonSchema {
  const known = new Map<string, string>();
  const lastOf = (name: string): string => {
    const chain = [name];
    for (const each of chain) {
      const next = known.get(each) ?? targetOf(definitions.get(each));
      if (next !== undefined) chain.push(next);
    }
    const last = chain.at(-1) ?? name;
    for (const each of chain.slice(0, -1)) known.set(each, last);
    return last;
  };
  const skip = (schema: unknown): JsonSchema => {
    if (!isRecord(schema)) return schema !== false;
    const entries = Object.entries(schema).map(([keyword, value]) => [
      keyword,
      keyword === '$ref' && typeof value === 'string'
        ? `#/$defs/${lastOf(nameOf(value))}`
        : (mapSubschemas(keyword, value, skip) ?? value),
    ]);
    return Object.fromEntries(entries) as JsonSchema;
  };
  return skip;
}

/** The definition that an alias leads to; undefined for another schema. */
function targetOf(schema: JsonSchema | undefined): string | undefined {
  const isAlias = isRecord(schema) && Object.keys(schema).length === 1;
  return isAlias && typeof schema.$ref === 'string' ? nameOf(schema.$ref) : undefined;
}

function nameOf(reference: string): string {
  return reference.replace('#/$defs/', '');
}

import { isRecord } from '../../json-record.ts';
import { isAnnotation } from '../../schema/annotations.ts';
import { NAMED, SCHEMAS } from '../../schema/subschemas.ts';
import type { Literal } from './formula.ts';

/** Numeric keys for literals. Schemas with the same text, ignoring annotations, share a key. */
export interface LiteralKeys {
  /** A literal and its opposite differ in the last bit. */
  readonly of: (literal: Literal) => number;
  readonly ofAll: (literals: readonly Literal[]) => string;
}

export function oppositeKey(key: number): number {
  return key ^ 1;
}

/** @param canonical maps a `$ref` to a name that all references to the same schema share */
export function makeLiteralKeys(canonical: (reference: string) => string): LiteralKeys {
  const idsOfTexts = new Map<string, number>();
  const idsOfSchemas = new WeakMap<object, number>();

  function idOf(schema: unknown): number {
    if (!isRecord(schema)) return idOfText(JSON.stringify(schema));
    const known = idsOfSchemas.get(schema);
    if (known !== undefined) return known;
    const id = idOfText(textOf(schema));
    idsOfSchemas.set(schema, id);
    return id;
  }

  function idOfText(text: string): number {
    const id = idsOfTexts.get(text) ?? idsOfTexts.size;
    idsOfTexts.set(text, id);
    return id;
  }

  function textOf(schema: Readonly<Record<string, unknown>>): string {
    return Object.keys(schema)
      .filter((keyword) => !isAnnotation(keyword) && !DEFINITIONS.has(keyword))
      .toSorted()
      .map((keyword) => `${keyword}:${valueText(keyword, schema[keyword])}`)
      .join();
  }

  function valueText(keyword: string, value: unknown): string {
    if (keyword === '$ref') return JSON.stringify(canonical(String(value)));
    if (NAMED.has(keyword) && isRecord(value)) {
      const names = Object.keys(value).toSorted();
      return names.map((name) => `${JSON.stringify(name)}:${idOf(value[name])}`).join();
    }
    if (!SCHEMAS.has(keyword)) return JSON.stringify(value);
    return Array.isArray(value) ? `[${value.map(idOf).join()}]` : String(idOf(value));
  }

  const of = ({ schema, fits }: Literal): number => idOf(schema) * 2 + (fits ? 0 : 1);
  return {
    of,
    ofAll: (literals) => [...new Set(literals.map(of))].toSorted((one, two) => one - two).join(),
  };
}

const DEFINITIONS = new Set(['$defs', '$id', '$schema', 'definitions']);

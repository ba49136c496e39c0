import { toCanonicalJson } from '../../json.ts';
import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { SETS } from './orderless-text.ts';
import { NAMED, SCHEMAS } from '../../schema/subschemas.ts';

/** What is used of them is at the references. */
const DEFINITIONS = new Set(['$defs', 'definitions']);

/**
 * Gives schemas one text when they are equal apart from the order of keywords, properties and alternatives,
 * and apart from which parts are definitions, and how these are named. A definition inside itself keeps its
 * name.
 */
export function makeExpandedText(
  resolve: (reference: string) => JsonSchema,
): (schema: JsonSchema) => string {
  // Numbers in place of whole texts, since definitions that refer to each other twice would double each time.
  const numbers = new Map<string, number>();
  const known = new Map<string, string>();
  const texts = new WeakMap<object, string>();
  return (schema) => {
    if (typeof schema === 'boolean') return textOf(schema);
    const text = texts.get(schema) ?? textOf(schema);
    texts.set(schema, text);
    return text;
  };

  function textOf(schema: unknown): string {
    if (!isRecord(schema)) return String(schema);
    const { $ref } = schema;
    if (typeof $ref === 'string' && Object.keys(schema).length === 1) return textOfTarget($ref);
    const entries = Object.entries(schema)
      .filter(([keyword]) => !DEFINITIONS.has(keyword))
      .map(([keyword, value]) => [keyword, valueText(keyword, value)] as const);
    return numbered(toText(entries));
  }

  function textOfTarget(reference: string): string {
    const found = known.get(reference);
    if (found !== undefined) return found;
    known.set(reference, `recursive ${reference.replace(/^#\/(before|after)/, '#')}`);
    const text = textOf(resolve(reference));
    known.set(reference, text);
    return text;
  }

  function valueText(keyword: string, value: unknown): string {
    if (keyword === '$ref') return textOfTarget(value as string);
    if (NAMED.has(keyword) && isRecord(value)) {
      return toText(Object.entries(value).map(([name, each]) => [name, textOf(each)]));
    }
    const toItem = SCHEMAS.has(keyword) ? textOf : toCanonicalJson;
    if (SETS.has(keyword)) return [value].flat().map(toItem).sort().join();
    return Array.isArray(value) ? `[${value.map(toItem).join()}]` : toItem(value);
  }

  function numbered(text: string): string {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return `schema ${number}`;
  }
}

function toText(entries: readonly (readonly [name: string, text: string])[]): string {
  const texts = entries.map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return `{${texts.sort().join()}}`;
}

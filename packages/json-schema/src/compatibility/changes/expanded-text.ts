import type { JsonSchema } from '../../json-schema.ts';

/**
 * Gives schemas one text when they are equal apart from the names of their definitions. A definition inside
 * itself keeps its name.
 */
export function makeExpandedText(
  resolve: (reference: string) => JsonSchema,
): (schema: JsonSchema) => string {
  // Numbers in place of whole texts, since definitions that refer to each other twice would double each time.
  const numbers = new Map<string, number>();
  const known = new Map<string, string>();
  const numberOf = (reference: string): string => {
    const found = known.get(reference);
    if (found !== undefined) return found;
    known.set(reference, `recursive ${reference.replace(/^#\/(before|after)/, '#')}`);
    const text = textOf(resolve(reference));
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(reference, `definition ${number}`);
    return `definition ${number}`;
  };
  const textOf = (schema: JsonSchema): string =>
    JSON.stringify(schema, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? numberOf(value)
        : value,
    );
  return (schema) => {
    // A reference and nothing else is its definition.
    let target = schema;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const { $ref, ...others } = typeof target === 'boolean' ? {} : target;
      if (typeof $ref !== 'string' || Object.keys(others).length > 0) break;
      target = resolve($ref);
    }
    return textOf(target);
  };
}

const MAX_STEPS = 30;

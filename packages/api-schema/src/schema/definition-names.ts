import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/** The names of the definitions that a schema refers to. */
export function namesIn(schema: JsonSchema | undefined): readonly string[] {
  const found = JSON.stringify(schema ?? true).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g);
  return [...new Set([...found].map(([, name = '']) => name))];
}

/** A definition and all that it refers to. */
export function closureOf(name: string, definitions: Readonly<Record<string, JsonSchema>>): string {
  const reached = new Set([name]);
  for (const each of reached) for (const other of namesIn(definitions[each])) reached.add(other);
  return JSON.stringify([...reached].map((each) => [each, definitions[each]]));
}

/** Compares hostile schemas one after the other, and prints the judgments of each as a line of JSON. */
import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { contains, different, ending } from './hostile-schemas.ts';
import { largeSchemas, nested, patterned, record } from './large-schemas.ts';

const pairs: Readonly<Record<string, readonly [JsonSchema, JsonSchema]>> = {
  'contains 8': [contains(8), contains(9)],
  'contains 200': [contains(199), contains(200)],
  'backtracking patterns': [ending('json'), ending('xml')],
  '100 different items': [different(100), different(101)],
  '300 fields': [record(300), record(301)],
  '3000 fields': [record(3000), record(3001)],
  '1000 levels': [nested(1000, { type: 'integer' }), nested(1000, { type: 'number' })],
  '5 patterns': [patterned(5), patterned(6)],
  ...Object.fromEntries(
    Object.entries(largeSchemas).map(([name, schema]) => [name, [schema(100), schema(101)]]),
  ),
};

for (const [name, [before, after]] of Object.entries(pairs)) {
  const { backward, forward } = await compareSchemas(before, after);
  process.stdout.write(`${JSON.stringify({ name, judgments: [backward, forward] })}\n`);
}

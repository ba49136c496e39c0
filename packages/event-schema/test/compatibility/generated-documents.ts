import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import init, { generator_for } from 'jsoncompat';
import type { JsonSchema } from '../../src/json-schema.ts';
import { anyDocument } from './schema-arbitraries.ts';

const wasm = createRequire(import.meta.url).resolve('jsoncompat/jsoncompat_wasm_bg.wasm');
await init({ module_or_path: readFileSync(wasm) });

const pool = fc.sample(anyDocument, { numRuns: 500, seed: 1 });

/** Documents of the same vocabulary as the schemas, and some that jsoncompat makes for this very schema. */
export function generatedDocuments(schema: JsonSchema): readonly unknown[] {
  return [...pool, ...madeFor(schema)];
}

/** jsoncompat reads draft 2020-12: it makes nothing for a tuple of draft-07, nor for a schema that nothing fits. */
function madeFor(schema: JsonSchema): unknown[] {
  try {
    const generator = generator_for(JSON.stringify(schema));
    return Array.from({ length: 20 }, () => JSON.parse(generator.generate_value(4)) as unknown);
  } catch {
    return [];
  }
}

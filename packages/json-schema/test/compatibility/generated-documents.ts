import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import init, { generator_for } from 'jsoncompat';
import type { JsonSchema } from '../../src/json-schema.ts';
import { makeRandom } from '../random.ts';
import { anyDocument } from './schema-arbitraries.ts';

const wasm = createRequire(import.meta.url).resolve('jsoncompat/jsoncompat_wasm_bg.wasm');
await init({ module_or_path: readFileSync(wasm) });

const random = makeRandom(1);
const pool = fc.sample(anyDocument, { numRuns: 500, seed: 1 });

/** Documents with the vocabulary of the schemas, and some that jsoncompat generates for this schema. */
export function generatedDocuments(schema: JsonSchema): readonly unknown[] {
  return [...pool, ...madeFor(schema)];
}

/** jsoncompat uses draft 2020-12: it generates nothing for a draft-07 tuple or an unsatisfiable schema. */
function madeFor(schema: JsonSchema): unknown[] {
  Object.defineProperty(crypto, 'getRandomValues', { configurable: true, value: fillRandomly });
  try {
    const generator = generator_for(JSON.stringify(schema));
    return Array.from({ length: 20 }, () => JSON.parse(generator.generate_value(4)) as unknown);
  } catch {
    return [];
  } finally {
    // Restores the one of the prototype.
    Reflect.deleteProperty(crypto, 'getRandomValues');
  }
}

/** jsoncompat takes no seed: it draws one from here. */
function fillRandomly<View extends NodeJS.ArrayBufferView | null>(view: View): View {
  if (view !== null) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (const index of bytes.keys()) bytes[index] = random.below(256);
  }
  return view;
}

import type { DocumentPromise } from '@shopflow/contract-analysis/comparison';
import type { SchemaPromise } from '@shopflow/pact-model/finding';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { truncatedJson } from './demand-text.ts';
import { wordsFor, type WordsBy } from './words-by.ts';

/** What a provider's document guarantees; follows "promised:". */
export function promiseText(promise: SchemaPromise | DocumentPromise): string {
  return wordsFor('code', PROMISES, promise);
}

const PROMISES: WordsBy<'code', SchemaPromise | DocumentPromise> = {
  nothing: () => 'nothing',
  'not-in-schema': () => 'not in the schema',
  optional: () => 'not promised: optional',
  'json-only': () => 'a schema for JSON',
  'no-message': () => 'none',
  alternatives: ({ count }) => `one of ${count} alternatives`,
  schema: schemaText,
  'schema-or-null': (promise) => `${schemaText(promise)} or null`,
  'wider-schema': (promise) =>
    `${schemaText(promise)}, for example ${truncatedJson(promise.example)}`,
  length: ({ min, max }) =>
    max === undefined ? `${min} or more elements` : `${min} to ${max} elements`,
  'pattern-timeout': ({ message }) => message,
  'no-interaction': () => 'the pact has no interaction',
  'unsupported-interaction': () => 'this type of interaction is not supported',
  'no-document': ({ provider, format }) => `${provider} has no ${format} document`,
  'content-types': ({ contentTypes }) => contentTypes.join(' or ') || 'no body',
  mismatch: ({ message, place = 'the document' }) => `${message} (${place})`,
};

function schemaText({ schema }: { readonly schema: JsonSchema }): string {
  return schema === true ? 'anything' : JSON.stringify(schema);
}

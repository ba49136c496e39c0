import type { JsonSchema } from '../json-schema.ts';
import type { Find } from '../find-document/finding.ts';
import type { Literal } from '../find-document/formula/formula.ts';
import type { SchemaPair } from './schema-pair.ts';

/**
 * Whether a reader accepts everything that a writer may write.
 * - `true`: proved, for every document.
 * - `false`: `witness` is a document that the writer's schema allows and the reader's refuses;
 *   `refusal` gives path and reason, e.g. `$.items[0].sku must be string`.
 * - `'unproved'`: neither a proof nor a witness was found (an unsupported keyword, or the search took too long); `why` is a sentence. A gate treats it as breaking.
 */
export type Judgment =
  | { readonly compatible: true }
  | { readonly compatible: false; readonly witness: unknown; readonly refusal: string }
  | { readonly compatible: 'unproved'; readonly why: string };

/** Whether it is proved that the reader's schema accepts everything that the writer's allows. */
export function proves(find: Find, writer: JsonSchema, reader: JsonSchema): boolean {
  return find(toCounterexampleQuery(writer, reader)) === 'none';
}

function toCounterexampleQuery(writer: JsonSchema, reader: JsonSchema): Literal[] {
  return [
    { schema: writer, fits: true },
    { schema: reader, fits: false },
  ];
}

/** Decides whether the reader's side of the pair accepts everything that the writer's side allows. */
export function judge(
  pair: SchemaPair,
  writer: 'before' | 'after',
  reader: 'before' | 'after',
): Judgment {
  const found = pair.find(toCounterexampleQuery(pair[writer], pair[reader]));
  if (found === 'none') {
    return { compatible: true };
  }
  if (found === 'unknown') {
    const reason = pair.reason() ?? 'the rules are too complex';
    return unproved(`Found neither a proof nor a document that readers reject: ${reason}`);
  }
  // Plain JSON, as it would be sent.
  const witness: unknown = JSON.parse(JSON.stringify(found.document));
  try {
    const refusal = pair.refusal(reader, witness);
    return refusal === undefined || pair.refusal(writer, witness) !== undefined
      ? unproved(
          `The candidate ${JSON.stringify(witness)} does not show whether readers reject anything`,
        )
      : { compatible: false, witness, refusal };
  } catch (error) {
    // A backtracking pattern, or an ajv bug with nested `unevaluatedProperties`.
    return unproved(`Could not validate ${JSON.stringify(witness)}: ${(error as Error).message}`);
  }
}

function unproved(why: string): Judgment {
  return { compatible: 'unproved', why };
}

import type { JsonSchema } from '../json-schema.ts';
import type { Find } from '../find-document/finding.ts';
import type { Literal } from '../find-document/formula/formula.ts';
import type { Undecided } from '../find-document/search/undecided.ts';
import type { Obstacle } from './obstacles.ts';
import type { SchemaPair } from './schema-pair.ts';

/**
 * Whether a reader accepts everything that a writer may write.
 * - `true`: proved, for every document.
 * - `false`: `witness` is a document that the writer's schema allows and the reader's refuses;
 *   `refusal` gives path and reason, e.g. `$.items[0].sku must be string`.
 * - `'unproved'`: neither a proof nor a witness was found. A gate treats it as breaking.
 */
export type Judgment =
  | { readonly compatible: true }
  | { readonly compatible: false; readonly witness: unknown; readonly refusal: string }
  | { readonly compatible: 'unproved'; readonly reason: UnprovedReason };

export type UnprovedReason =
  /** A schema cannot be judged at all. */
  | { readonly code: 'obstacles'; readonly obstacles: readonly Obstacle[] }
  /** The search gave up; `cause` is absent when it met rules that it does not decide. */
  | { readonly code: 'undecided'; readonly cause?: Undecided }
  /** The search found a document, and ajv does not confirm that only the reader rejects it. */
  | { readonly code: 'candidate-not-confirmed'; readonly candidate: unknown }
  /** ajv failed on it: a backtracking pattern, or an ajv bug. `message` is its own. */
  | {
      readonly code: 'candidate-not-validated';
      readonly candidate: unknown;
      readonly message: string;
    };

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
    const cause = pair.reason();
    return unproved({ code: 'undecided', ...(cause !== undefined && { cause }) });
  }
  // Plain JSON, as it would be sent.
  const witness: unknown = JSON.parse(JSON.stringify(found.document));
  try {
    const refusal = pair.refusal(reader, witness);
    return refusal === undefined || pair.refusal(writer, witness) !== undefined
      ? unproved({ code: 'candidate-not-confirmed', candidate: witness })
      : { compatible: false, witness, refusal };
  } catch (error) {
    // A backtracking pattern, or an ajv bug with nested `unevaluatedProperties`.
    const { message } = error as Error;
    return unproved({ code: 'candidate-not-validated', candidate: witness, message });
  }
}

function unproved(reason: UnprovedReason): Judgment {
  return { compatible: 'unproved', reason };
}

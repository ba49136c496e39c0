import type { UnreadPart } from '@shopflow/pact-model/reading';

/** What a review does not understand, as data for a sentence. */
export type NotUnderstoodPart =
  | UnreadPart
  | {
      readonly about:
        | 'callbacks'
        /** Which value names which variant. */
        | 'discriminator'
        /** A parameter that is given several times, in brackets, or as any field. */
        | 'parameter-spelling'
        /** A body of a JSON type that the old document does not have. */
        | 'undocumented-json-type'
        | 'webhooks'
        /** Matching rules for a text, a form or another body that is not JSON. */
        | 'rules-of-text'
        /** Which documents a schema allows as a whole. */
        | 'whole-schema';
    }
  /** A body of a media type; `undocumented-type`: one that the old document does not have. */
  | { readonly about: 'body-type' | 'parameter-type'; readonly type: string }
  | { readonly about: 'undocumented-type'; readonly type: string | undefined }
  /** How a form has a field. */
  | { readonly about: 'form-field'; readonly name: string }
  | { readonly about: 'parameter-style'; readonly style: string }
  | { readonly about: 'large-schema'; readonly maxSubschemas: number }
  | { readonly about: 'deep-schema'; readonly maxDepth: number };

/** Of a change, or why it is not judged. */
export type NotUnderstood = { readonly code: 'not-understood' } & NotUnderstoodPart;

export function notUnderstood<Fact extends NotUnderstoodPart>(
  fact: Fact,
): { readonly code: 'not-understood' } & Fact {
  return { code: 'not-understood', ...fact };
}

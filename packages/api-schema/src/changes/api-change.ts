import type { ChangeDetail } from '@shopflow/json-schema/schema-change';
import type { NotUnderstood } from '../judge/not-understood.ts';

/** The part of an operation that a change is about. */
export type ChangedPart =
  | 'operation'
  | 'path parameter'
  | 'query parameter'
  | 'request header'
  | 'cookie'
  | 'request body'
  | 'response status'
  | 'response header'
  | 'response body'
  | 'media type'
  | 'security'
  | 'server'
  | 'callback';

/** What the change means for a consumer without a pact. `maybe`: the documents cannot decide. */
export type ForUnknownConsumer = 'breaking' | 'maybe' | 'compatible';

/**
 * The kind of a change, as in the catalog of docs/api-changes.md: O operation, P path, Q query, H request
 * header and cookie, B request body, S response status, E response header, M media type, A response body,
 * X security, V server, T deprecation, D document.
 */
export type ChangeKind =
  `${'O' | 'P' | 'Q' | 'H' | 'B' | 'S' | 'E' | 'M' | 'A' | 'X' | 'V' | 'T' | 'D'}${number}`;

/** What differs, for a sentence. Values are those of the documents. */
export type ChangeNote =
  /** A change of a schema, as json-schema describes it. */
  | { readonly code: 'schema'; readonly detail: ChangeDetail }
  | { readonly code: 'added'; readonly isRequired: boolean }
  | {
      readonly code:
        'removed' | 'required' | 'optional' | 'deprecated' | 'read-only' | 'write-only';
    }
  | {
      readonly code: 'replaced' | 'changed';
      readonly before: unknown;
      readonly after: unknown;
    }
  /** `to`: the other part that it moved to. */
  | {
      readonly code: 'renamed';
      readonly before: unknown;
      readonly after: unknown;
      readonly to?: ChangedPart;
    }
  /** The values of a header, compared as a whole. */
  | { readonly code: 'values'; readonly changes: readonly PlacedDetail[] }
  /** Lists or objects in a parameter are written in another way. */
  | { readonly code: 'style'; readonly before: ParameterStyle; readonly after: ParameterStyle }
  /** Something that the comparison does not understand. */
  | NotUnderstood;

interface PlacedDetail {
  readonly path: string;
  readonly detail: ChangeDetail;
}

/** How the parts of a parameter are written; with a media type, as one text of that. */
export interface ParameterStyle {
  readonly style: string;
  readonly explode?: boolean;
  readonly mediaType: string | undefined;
  /** Its name, where it is written beside the value. */
  readonly name?: string;
  readonly of: 'array' | 'object' | 'text';
}

interface Place {
  /**
   * `GET /users/{id}`, as in the old document; for what was added, as in the new one; `servers` or `webhooks` for those of
   * the whole document.
   */
  readonly operation: string;
  readonly in: ChangedPart;
  /** `200`, `4XX`, `default`: for responses. */
  readonly status?: string | undefined;
  /** JSONPath in a body, or the name of a parameter, a header or a media type. */
  readonly path?: string | undefined;
  /** JSONPath inside of a parameter. */
  readonly inside?: string | undefined;
  /** The variant of a union in which the path is: its name, the value that identifies it, or its position. */
  readonly variant?: string | undefined;
}

/** One change between two versions of a document. */
export interface ApiChange extends Place {
  readonly kind: ChangeKind;
  readonly unknownConsumer: ForUnknownConsumer;
  readonly note: ChangeNote;
}

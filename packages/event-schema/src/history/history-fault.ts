/** A violation of a document's history. Files are relative to the folder `released`. */
export type HistoryFault =
  /** `file` has another version in its text. */
  | { readonly code: 'misnamed-release'; readonly file: string; readonly version: string }
  | {
      readonly code: 'changed-release' | 'missing-checksum' | 'missing-release';
      readonly file: string;
    }
  /** The document differs from its release: it needs a new version. */
  | { readonly code: 'already-released'; readonly version: string }
  | { readonly code: 'older-than-release'; readonly version: string; readonly newest: string }
  /** `files` are those that the document refers to. */
  | { readonly code: 'not-released'; readonly version: string; readonly files: readonly string[] }
  | {
      readonly code: 'changelog-differs';
      readonly found: readonly string[];
      readonly expected: readonly string[];
    };

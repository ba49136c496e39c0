import type { ApiDocument } from '../../document/api-document.ts';

export interface Documents {
  readonly before: ApiDocument;
  readonly after: ApiDocument;
}

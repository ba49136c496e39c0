import type { Response } from '../document/api-document.ts';
import type { OperationPair } from './parameter-changes.ts';

/** A response in both documents: under the same status, or under the one that covers it now. */
export interface ResponsePair {
  readonly pair: OperationPair;
  /** The status in the old document. */
  readonly status: string;
  readonly before: Response;
  readonly after: Response;
}

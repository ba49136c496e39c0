import type { ApiDocument } from '@shopflow/api-schema/api-document';
import { displayName, responseName } from './response-faults.ts';

/** Which documented responses a verification saw. Informational: pacts need not cover all of them. */
export interface ResponseCoverage {
  readonly title: string;
  /** The number of documented responses. */
  readonly responses: number;
  /** Statuses that no interaction triggered, by operation. */
  readonly unseen: Readonly<Record<string, readonly string[]>>;
}

/** @param seen names of responses, as in `ResponseCheck.response` */
export function toResponseCoverage(
  { title, operations }: ApiDocument,
  seen: ReadonlySet<string>,
): ResponseCoverage {
  const unseen: Record<string, string[]> = {};
  let responses = 0;
  for (const operation of operations) {
    for (const status of Object.keys(operation.responses)) {
      responses += 1;
      if (!seen.has(responseName(operation, status)))
        (unseen[displayName(operation)] ??= []).push(status);
    }
  }
  return { title, responses, unseen };
}

import type { OpenApiDocument } from './open-api-document.ts';

/** Which responses of a document went by in a verification. For information: a pact need not touch all. */
export interface ResponseCoverage {
  readonly title: string;
  /** How many responses the document has. */
  readonly responses: number;
  /** Those that no interaction led to: the statuses by operation. */
  readonly unseen: Readonly<Record<string, readonly string[]>>;
}

/** @param seen responses as a ResponseCheck names them */
export function toResponseCoverage(
  { title, operations }: OpenApiDocument,
  seen: ReadonlySet<string>,
): ResponseCoverage {
  const all = operations.flatMap(({ name, responses }) =>
    Object.keys(responses).map((status) => ({ name, status })),
  );
  const unseen: Record<string, string[]> = {};
  for (const { name, status } of all) {
    if (!seen.has(`${name} ${status}`)) (unseen[name] ??= []).push(status);
  }
  return { title, responses: all.length, unseen };
}

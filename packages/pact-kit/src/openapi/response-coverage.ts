import type { OpenApiDocument } from './open-api-document.ts';

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

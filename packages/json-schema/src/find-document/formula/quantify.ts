import type { Literal } from './formula.ts';

/** Whether a part of a document satisfies a literal; `undefined` if that cannot be decided. */
export type Holds = (literal: Literal, part: unknown) => boolean | undefined;

export function every<Part>(
  parts: Iterable<Part>,
  holds: (part: Part) => boolean | undefined,
): boolean | undefined {
  let result: boolean | undefined = true;
  for (const part of parts) {
    const one = holds(part);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

export function some<Part>(
  parts: Iterable<Part>,
  holds: (part: Part) => boolean | undefined,
): boolean | undefined {
  return not(every(parts, (part) => not(holds(part))));
}

function not(result: boolean | undefined): boolean | undefined {
  return result === undefined ? undefined : !result;
}

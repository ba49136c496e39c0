import type { RequestType } from '../document/request-body.ts';
import type { Expectation } from './expectation.ts';

/** A body, and how it is written. */
export interface SentBody extends Expectation {
  readonly type: RequestType;
}

/** A body as a pact has it: a JSON value, or a text. */
export function toContent({ example, type }: Pick<SentBody, 'example' | 'type'>): unknown {
  if (type === 'text/plain') return String(example);
  return type === 'application/json' ? example : toForm(example as object);
}

/** Each element of a list is a field of its own. */
function toForm(fields: object): string {
  const texts = Object.entries(fields).flatMap(([name, value]) =>
    [value as unknown].flat().map((each): [string, string] => [name, String(each)]),
  );
  return new URLSearchParams(texts).toString();
}

import type { Operation, Response } from '../document/api-document.ts';
import { findType } from '../document/media-types.ts';
import type { Use } from '../judge/judgment.ts';
import { expectedType, readsType } from '../judge/response/response-type.ts';
import { responseFor } from '../judge/response/response-for.ts';
import type { OperationPair } from './parameter-changes.ts';

/** The responses of both documents for the same statuses, each under its own key. */
export interface ResponsePair {
  readonly pair: OperationPair;
  /** `404` and `default` when 404 is left to the default. */
  readonly keys: ResponseKeys;
  /** The narrower of the keys. */
  readonly status: string;
  readonly before: Response;
  readonly after: Response;
}

export type ResponseKeys = readonly [before: string, after: string];

/** The keys that cover a status in both documents; undefined when one of them has none. */
export function keysFor(
  { before, after }: OperationPair,
  status: number,
): ResponseKeys | undefined {
  const [old, next] = [responseFor(before, status), responseFor(after, status)];
  return old === undefined || next === undefined ? undefined : [old, next];
}

/** One pair for each two keys that cover a common status. */
export function responsePairs(pair: OperationPair): readonly ResponsePair[] {
  const pairs = new Map<string, ResponsePair>();
  for (const status of statusesOf([pair.before, pair.after])) {
    const keys = keysFor(pair, status);
    if (keys === undefined) continue;
    const [before, after] = [pair.before.responses[keys[0]], pair.after.responses[keys[1]]];
    if (before === undefined || after === undefined) continue;
    pairs.set(keys.join(), { pair, keys, status: narrowerOf(keys), before, after });
  }
  return [...pairs.values()];
}

/** The statuses that have a key of their own, and of each class one that has none. */
function statusesOf(operations: readonly Operation[]): readonly number[] {
  const keys = operations.flatMap(({ responses }) => Object.keys(responses));
  const named = new Set(keys.filter((key) => /^\d{3}$/.test(key)).map(Number));
  const others = [1, 2, 3, 4, 5].flatMap((first) => {
    const ofClass = Array.from({ length: 100 }, (_, index) => first * 100 + index);
    return ofClass.find((status) => !named.has(status)) ?? [];
  });
  return [...[...named].sort((a, b) => a - b), ...others];
}

function narrowerOf([one, other]: ResponseKeys): string {
  return widthOf(other) < widthOf(one) ? other : one;
}

/** Of a status, of a range, of the default. */
export function widthOf(key: string): number {
  return key === 'default' ? 2 : Number(key.endsWith('XX'));
}

/** A media type of the old response, and the one of the new response for the same bodies. */
export type TypePair = readonly [string, string];

export interface PairOfAll {
  readonly types: TypePair;
  readonly pairs: readonly TypePair[];
}

/** Whether an interaction reads the old type of a pair, and gets the new one. */
export function isAbout(
  { before, after }: Pick<ResponsePair, 'before' | 'after'>,
  { types: [one, other], pairs }: PairOfAll,
  usage: Use['usage'],
): boolean {
  if (!readsType(usage, one, Object.keys(before.content))) return false;
  const type = expectedType(usage);
  const now = type === undefined ? undefined : findType(after.content, type)?.name;
  return now === other || !pairs.some((pair) => pair[0] === one && pair[1] === now);
}

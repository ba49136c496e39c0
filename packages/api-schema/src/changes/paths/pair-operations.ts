import type { Operation } from '../../document/api-document.ts';
import { fullPaths, withoutNames } from '../../document/find-operation.ts';
import type { Documents } from './documents.ts';

export type Pair = readonly [Operation, Operation];

/**
 * By full path first, since a base path may move between servers and paths; then by path alone. Names of parameters
 * matter only between paths that differ in nothing else: OpenAPI forbids `/{id}` beside `/{name}`, but published
 * documents have them.
 */
export function pairOperations({ before, after }: Documents): readonly Pair[] {
  const pairs: Pair[] = [];
  const keysOf: readonly ((operation: Operation) => readonly string[])[] = [
    fullPaths,
    (operation) => fullPaths(operation).map(withoutNames),
    ({ path }) => [path],
    ({ path }) => [withoutNames(path)],
  ];
  for (const toKeys of keysOf) {
    const free = new Map<string, Operation>();
    for (const operation of after.operations) {
      if (pairs.some(([, other]) => other === operation)) continue;
      for (const key of toKeys(operation)) free.set(`${operation.method} ${key}`, operation);
    }
    for (const operation of before.operations) {
      if (pairs.some(([one]) => one === operation)) continue;
      const partner = toKeys(operation)
        .map((key) => free.get(`${operation.method} ${key}`))
        .find((each) => each !== undefined && !pairs.some(([, other]) => other === each));
      if (partner !== undefined) pairs.push([operation, partner]);
    }
  }
  return pairs;
}

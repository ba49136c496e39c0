import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';

/**
 * A value that decides which branches of a union an object can match, such as the type of an event. The other branches
 * are known to reject the object, so the size of the union does not matter.
 */
export interface Discriminator {
  /** Property names, from the outside in. */
  readonly path: readonly [string, ...string[]];
  /** No object matches two branches. */
  readonly isDisjoint: boolean;
  /** The branches that an object with one of these values at the path can match. */
  readonly branchesWith: (values: readonly unknown[]) => readonly JsonSchema[];
  /** The branches that an object without a value at the path can match. */
  readonly branchesWithout: readonly JsonSchema[];
}

/** The branches that an object can match, according to its value at the path. */
export function branchesFor(
  { path, branchesWith, branchesWithout }: Discriminator,
  object: unknown,
): readonly JsonSchema[] {
  let value = object;
  for (const name of path) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return branchesWithout;
    value = value[name];
  }
  return branchesWith([value]);
}

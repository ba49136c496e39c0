import type { JsonSchema } from '../../json-schema.ts';
import { isObject } from '../../schema/schema-keywords.ts';

/**
 * A value that decides which branches of a union an object can fit, such as the type of an event. The other branches
 * are known to refuse the object, so that the size of the union does not matter.
 */
export interface Discriminator {
  /** Names of properties, each within the one before. */
  readonly path: readonly [string, ...string[]];
  /** No object fits two branches. */
  readonly isDisjoint: boolean;
  /** The branches that an object can fit that has one of these values there. */
  readonly branchesWith: (values: readonly unknown[]) => readonly JsonSchema[];
  /** The branches that an object can fit that has nothing there. */
  readonly branchesWithout: readonly JsonSchema[];
}

/** The branches that an object can fit by its value at the path. */
export function branchesFor(
  { path, branchesWith, branchesWithout }: Discriminator,
  object: unknown,
): readonly JsonSchema[] {
  let value = object;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return branchesWithout;
    value = value[name];
  }
  return branchesWith([value]);
}

import { isAtOrBelow, propertyStep, type ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { marksOf } from '@shopflow/json-schema/schema-marks';
import { placesOf } from './recursive-instances.ts';

/**
 * The fields of an example below a path that no variant of the new schema describes any longer. An open
 * object may still contain them, but nothing promises them.
 */
export function fieldsNoLongerDescribed(
  { before, after }: { readonly before: JsonSchema; readonly after: JsonSchema },
  example: unknown,
  below: ValuePath,
): readonly ValuePath[] {
  const [then, now] = [marksOf(before), marksOf(after)];
  return placesOf(example).filter(
    (steps) =>
      steps.length > below.length &&
      isAtOrBelow(steps, below) &&
      isDescribed(steps, then) &&
      !isDescribed(steps, now),
  );
}

/** A field of a map is described without its name. */
function isDescribed(steps: ValuePath, marks: ReadonlyMap<string, unknown>): boolean {
  let paths: readonly string[] = ['$'];
  for (const step of steps) {
    const next = typeof step === 'number' ? ['[*]'] : [propertyStep(step), '.*'];
    paths = paths
      .flatMap((path) => next.map((each) => path + each))
      .filter((each) => marks.has(each));
  }
  return paths.length > 0;
}

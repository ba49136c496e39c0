import { propertyStep, type ValuePath } from '@shopflow/json-schema/json-path';
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
  const isGone = (path: string): boolean => then.has(path) && !now.has(path) && !isOfMap(path, now);
  return placesOf(example).filter(
    (steps) =>
      steps.length > below.length &&
      below.every((step, index) => steps[index] === step) &&
      isGone(toPath(steps)),
  );
}

function toPath(steps: ValuePath): string {
  return `$${steps.map((step) => (typeof step === 'number' ? '[*]' : propertyStep(step))).join('')}`;
}

/** A field of a map is described without its name. */
function isOfMap(path: string, now: ReadonlyMap<string, unknown>): boolean {
  return now.has(`${path.replace(/(\.[\w-]+|\['(?:[^'\\]|\\.)*'\])$/, '')}.*`);
}

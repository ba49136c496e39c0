import { isContainer } from '@shopflow/json-schema/json-record';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import { valueAt, withValue } from './instances.ts';
import type { ReadDocument, Reading } from './reading.ts';

/** Where a place of one example is in another: further elements of a list are compared with its first one. */
export function stepsIn(example: unknown, steps: ValuePath): ValuePath {
  return steps.reduce<ValuePath>((at, step) => {
    const parent = valueAt(example, at);
    const isFurther = Array.isArray(parent) && typeof step === 'number' && step >= parent.length;
    return [...at, isFurther ? 0 : step];
  }, []);
}

const ANY_VALUES = [null, 'text', 0.5, []];

/** Whether another interaction with the same request does without a place, so that it copes with any value there. */
export function someOtherDoesWithout({ others }: Reading, steps: ValuePath): boolean {
  return others.some((other) => other === undefined || doesWithout(other, steps));
}

/** An empty list that is read as such does not do without the fields of its elements: it has none. */
function doesWithout({ example, accepts }: ReadDocument, steps: ValuePath): boolean {
  const at = stepsIn(example, steps);
  const parents = at.map((_, length) => at.slice(0, length + 1));
  const missing = parents.find((each) => valueAt(example, each) === undefined);
  // A value of another kind around the place is that of another variant.
  return (
    missing !== undefined &&
    isContainer(valueAt(example, missing.slice(0, -1))) &&
    ANY_VALUES.every((value) => accepts(withValue(example, missing, value)) === 'accepted')
  );
}

/** Whether another interaction accepts the value there, or does without the place. */
export function someOtherAccepts(reading: Reading, steps: ValuePath, value: unknown): boolean {
  if (someOtherDoesWithout(reading, steps)) return true;
  return reading.others.some((other) => {
    const at = stepsIn(other?.example, steps);
    const hasParent = valueAt(other?.example, at.slice(0, -1)) !== undefined;
    return hasParent && other?.accepts(withValue(other.example, at, value)) === 'accepted';
  });
}

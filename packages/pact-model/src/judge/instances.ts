import { parsePathExpression, type ValuePath } from '@shopflow/json-schema/json-path';
import type { Place } from '../usage/usage.ts';

type Container = Readonly<Record<string | number, unknown>>;

/** Where a path of a schema is in the example of a pact. */
export interface Instance {
  readonly steps: ValuePath;
  /** The last step may be missing: the pact does not name the field. */
  readonly isPresent: boolean;
}

/** More elements of one list say nothing new. */
const MAX_ELEMENTS = 10;
/** A field of a map may be the only one that a pattern described. */
const MAX_FIELDS = 100;

/** The places of an example at a path with `[*]` and `.*`; empty where not even the parent is there. */
export function instancesOf(path: string, example: unknown): readonly Instance[] {
  const steps = parsePathExpression(path);
  if (steps === undefined) return [{ steps: [], isPresent: true }];
  let found: readonly { steps: ValuePath; value: unknown; isPresent: boolean }[] = [
    { steps: [], value: example, isPresent: true },
  ];
  for (const step of steps) {
    found = found.flatMap(({ steps: at, value, isPresent }) => {
      if (!isPresent || typeof value !== 'object' || value === null) return [];
      return keysOf(step, value).map((key) => ({
        steps: [...at, key],
        value: (value as Container)[key],
        isPresent: Object.hasOwn(value, key),
      }));
    });
  }
  return found.map(({ steps: at, isPresent }) => ({ steps: at, isPresent }));
}

type Step = NonNullable<ReturnType<typeof parsePathExpression>>[number];

function keysOf(step: Step, value: object): readonly (string | number)[] {
  if (Array.isArray(value)) {
    if ('any' in step) return [...value.keys()].slice(0, MAX_ELEMENTS);
    // The next element may be added.
    return 'index' in step && step.index <= value.length ? [step.index] : [];
  }
  if ('any' in step) return step.any === 'child' ? Object.keys(value).slice(0, MAX_FIELDS) : [];
  return 'name' in step ? [step.name] : [];
}

export function valueAt(example: unknown, steps: ValuePath): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Container)[step] : undefined,
    example,
  );
}

/** A copy with another value at a path; `undefined` removes it. */
export function withValue(example: unknown, [step, ...rest]: ValuePath, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(example)) {
    const list = example as readonly unknown[];
    if (step === list.length && value !== undefined && rest.length === 0) return [...list, value];
    return value === undefined && rest.length === 0
      ? list.filter((_, index) => index !== step)
      : list.map((each, index) => (index === step ? withValue(each, rest, value) : each));
  }
  const { [step]: old, ...others } = (example ?? {}) as Container;
  const next = withValue(old, rest, value);
  if (next === undefined) return others;
  // Keeps the order of the fields.
  return { ...(example as object), [step]: next };
}

export function placeAt(places: readonly Place[], steps: ValuePath): Place | undefined {
  return places.find(
    (place) =>
      place.steps.length === steps.length &&
      place.steps.every((step, index) => step === steps[index]),
  );
}

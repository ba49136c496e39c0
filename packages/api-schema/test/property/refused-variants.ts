import { isRecord } from '@shopflow/json-schema/json-record';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import { valueAt, withValue } from '@shopflow/pact-model/instances';
import type { NewAnswer } from './new-answers.ts';
import { differences } from './places.ts';

interface OldAnswers {
  readonly base: unknown;
  readonly drawn: readonly unknown[];
  readonly isAllowed: (body: unknown) => boolean;
  readonly isRefused: (body: unknown) => boolean;
}

/**
 * A new answer has another variant of a union than the example, and the pact refuses the fields that old answers of
 * that variant have: it does not cope with the variant, changed or not.
 */
export function isOfRefusedVariant(
  { body, place: { steps } }: NewAnswer,
  old: OldAnswers,
): boolean {
  return steps.some((_, length) => {
    const outer = steps.slice(0, length);
    const [tag, own] = [body, old.base].map((each) => valueAt(each, [...outer, 'kind']));
    if (tag === undefined || tag === own) return false;
    return old.drawn
      .filter((each) => {
        const other = valueAt(each, [...outer, 'kind']);
        if (typeof tag === 'string') return other === tag;
        // The tag may be null now: the other fields show the variant.
        const named = withValue(body, [...outer, 'kind'], other);
        return typeof other === 'string' && other !== own && old.isAllowed(named);
      })
      .map((each) => withOwnFields(outer, valueAt(each, outer), old))
      .some((each) => old.isAllowed(each) && old.isRefused(each));
  });
}

/** The base with the fields of a drawn value at a place, and as many of the base's values in them as are allowed. */
function withOwnFields(outer: ValuePath, value: unknown, { base, isAllowed }: OldAnswers): unknown {
  const expected = valueAt(base, outer);
  if (!isRecord(expected) || !isRecord(value)) return withValue(base, outer, value);
  const shared = differences(value, expected).filter(
    ({ steps, value: next }) =>
      steps[0] !== 'kind' && next !== undefined && valueAt(value, steps) !== undefined,
  );
  return shared.reduce(
    (body, { steps, value: next }) => {
      const changed = withValue(body, [...outer, ...steps], next);
      return isAllowed(changed) ? changed : body;
    },
    withValue(base, outer, value),
  );
}

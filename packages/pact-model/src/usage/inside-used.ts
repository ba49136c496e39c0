import { isAnyKey, parsePathExpression, type PathStep } from '@shopflow/json-schema/json-path';
import { isDeepStrictEqual } from 'node:util';
import type { FieldId } from './usage-tree.ts';

/** Whether a field is below a used one in which no used field is named: a pact reads that as a whole. */
export function isInsideUsed(field: FieldId, used: readonly FieldId[]): boolean {
  if (!field.path.startsWith('$')) return false;
  const paths = pathsOfPart(field, used);
  return paths.some(
    (path) => isBelow(field.path, path) && !paths.some((each) => isBelow(each, path)),
  );
}

/** Whether a field is an entry of a map, or in one, that a pact reads whatever its keys are. */
export function isInsideUsedMap(field: FieldId, used: readonly FieldId[]): boolean {
  const paths = pathsOfPart(field, used);
  const steps = parsePathExpression(field.path) ?? [];
  return paths
    .filter((path) => path.includes('.*'))
    .some((path) => {
      const known = parsePathExpression(path) ?? [];
      const isWhole = !paths.some((each) => isBelow(each, path));
      return isWhole ? hasSteps(steps.slice(0, known.length), known) : hasSteps(steps, known);
    });
}

function pathsOfPart(field: FieldId, used: readonly FieldId[]): readonly string[] {
  return used
    .filter((each) => each.in === field.in && each.status === field.status)
    .map(({ path }) => path);
}

/** Whether a path such as `$.items[*].sku` is below another, such as `$.items`. */
export function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

/** Whether a path means another, where `.*` is any key of a map: `$.prices.red` means `$.prices.*`. */
export function meansPath(path: string, other: string): boolean {
  if (path === other) return true;
  const [steps, known] = [path, other].map(parsePathExpression);
  return steps !== undefined && known !== undefined && hasSteps(steps, known);
}

function hasSteps(steps: readonly PathStep[], known: readonly PathStep[]): boolean {
  return (
    steps.length === known.length &&
    known.every((step, at) => isAnyKey(step) || isDeepStrictEqual(steps[at], step))
  );
}

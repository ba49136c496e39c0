import { closestName } from '@shopflow/broker-client/closest-name';
import { isAnyKey, parsePathExpression, type PathStep } from '@shopflow/json-schema/json-path';
import type { FieldId } from '@shopflow/pact-model/usage-tree';

/** Whether a field has a name. */
export type IsNamed = (field: Pick<FieldId, 'path'>) => boolean;

/**
 * What a name such as `sku`, `items[0].sku`, `$.items[].sku`, `prices.red` or `x-total` may mean, the most
 * exact meaning first: the field, a field of a list that is written without `[*]`, an entry of a map, or
 * what is inside of an object.
 */
export function meaningsOf(name: string): readonly [IsNamed, ...IsNamed[]] {
  const wanted = toSteps(name);
  const isPlain: IsNamed = ({ path }) => path.toLowerCase() === name.toLowerCase();
  if (wanted === undefined) return [isPlain];
  const isWhole = name.startsWith('$');
  const ends = (steps: Steps, same: IsSame): boolean =>
    endsWith(isWhole, { steps, wanted, isSame: same });
  const names = wanted.filter(isName);
  return [
    (field) => isPlain(field) || isField(field, (steps) => ends(steps, isSameStep)),
    (field) =>
      names.length > 0 &&
      isField(field, (steps) =>
        endsWith(isWhole, {
          steps: steps.filter((each) => isName(each) || isAnyKey(each)),
          wanted: names,
          isSame: isSameStep,
        }),
      ),
    (field) => isField(field, (steps) => ends(steps, isSameOrKey)),
    (field) =>
      isField(field, (steps) => steps.some((_, at) => ends(steps.slice(0, at), isSameStep))),
  ];
}

/** The field that a misspelled name probably means. */
export function closestField(name: string, paths: readonly string[]): string | undefined {
  const path = toExpression(name);
  const lastNames = new Map(paths.map((each) => [lastName(each), each]));
  const last = closestName(lastName(path), [...lastNames.keys()]);
  return (
    closestName(name, paths) ??
    closestName(path, paths) ??
    (last === undefined ? undefined : lastNames.get(last))
  );
}

type Steps = readonly PathStep[];
type IsSame = (known: PathStep, wanted: PathStep) => boolean;

/** `items[].sku` as `$.items[*].sku` */
function toExpression(name: string): string {
  const path = name.replaceAll('[]', '[*]');
  if (path.startsWith('$')) return path;
  return path.startsWith('[') ? `$${path}` : `$.${path}`;
}

function toSteps(name: string): Steps | undefined {
  return parsePathExpression(toExpression(name.toLowerCase()));
}

function isField({ path }: Pick<FieldId, 'path'>, has: (steps: Steps) => boolean): boolean {
  const steps = path.startsWith('$') ? toSteps(path) : undefined;
  return steps !== undefined && steps.length > 0 && has(steps);
}

interface Compared {
  readonly steps: Steps;
  readonly wanted: Steps;
  readonly isSame: IsSame;
}

/** A path from `$` is compared as a whole. Any other one starts with a name: each map has an entry of any name. */
function endsWith(isWhole: boolean, { steps, wanted, isSame }: Compared): boolean {
  const start = steps.length - wanted.length;
  if (isWhole ? start !== 0 : start < 0) return false;
  return wanted.every((each, at) => {
    const known = steps[start + at];
    const compare = isWhole || at > 0 ? isSame : isSameStep;
    return known !== undefined && compare(known, each);
  });
}

function isSameStep(known: PathStep, wanted: PathStep): boolean {
  if ('name' in known) return 'name' in wanted && wanted.name === known.name;
  if ('any' in wanted) return true;
  return !isAnyKey(known) && ('index' in wanted || /^\d+$/.test(wanted.name));
}

function isSameOrKey(known: PathStep, wanted: PathStep): boolean {
  return isAnyKey(known) || isSameStep(known, wanted);
}

function isName(step: PathStep): boolean {
  return 'name' in step && !/^\d+$/.test(step.name);
}

/** The whole name of a parameter or a header. */
function lastName(path: string): string {
  const last = parsePathExpression(path)?.findLast((each) => 'name' in each);
  return last === undefined ? path : last.name;
}

import { parseJsonPointer } from './json-pointer.ts';

/** Any list index, or any key of an object used as a map. */
export const ANY = '*';

/** A path from the root: property names and {@link ANY}. */
export type Segments = readonly string[];

/** The path of one value: property names and list indexes. */
export type ValuePath = readonly (string | number)[];

/** One step of a path expression: a name, an index, `[*]` for any index, or `.*` for any name or index. */
export type PathStep =
  { readonly name: string } | { readonly index: number } | { readonly any: 'index' | 'child' };

const STEP = /\.(\*)|\.([^.[\]]+)|\[(?:(\*)|(\d+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/y;

/** The steps of `$.items[*]['a b']`; undefined for an invalid path expression. */
export function parsePathExpression(expression: string): readonly PathStep[] | undefined {
  const { steps, end } = readSteps(expression);
  return expression.startsWith('$') && end === expression.length ? steps : undefined;
}

/** Reads `$.items[*].sku`, `$['a b']`, `$.items[0]`, up to what is invalid; an index counts as {@link ANY}. */
export function parseJsonPath(path: string): Segments {
  return readSteps(path).steps.map((step) => ('name' in step ? step.name : ANY));
}

function readSteps(path: string): { readonly steps: PathStep[]; readonly end: number } {
  const steps: PathStep[] = [];
  let end = '$'.length;
  STEP.lastIndex = end;
  for (let found = STEP.exec(path); found !== null; found = STEP.exec(path)) {
    const [, anyChild, name, anyIndex, index, single, double] = found;
    if (anyChild !== undefined) steps.push({ any: 'child' });
    else if (anyIndex !== undefined) steps.push({ any: 'index' });
    else if (index !== undefined) steps.push({ index: Number(index) });
    else steps.push({ name: name ?? unescape(single ?? double ?? '') });
    end = STEP.lastIndex;
  }
  return { steps, end };
}

function unescape(quoted: string): string {
  return quoted.replaceAll(/\\(.)/g, '$1');
}

/** `$.items[*].sku`, `$.items[0]['a b']` */
export function formatJsonPath(path: ValuePath): string {
  return `$${path.map(formatStep).join('')}`;
}

/** The path of a value where all elements of a list share one path: `$.items[*].sku`. */
export function formatSharedPath(path: ValuePath): string {
  return formatJsonPath(path.map((step) => (typeof step === 'number' ? ANY : step)));
}

function formatStep(step: string | number): string {
  if (typeof step === 'number' || step === ANY) return `[${step}]`;
  return propertyStep(step);
}

/** One step of a JSONPath to a property: `.sku`, or `['order id']` where the name needs it. */
export function propertyStep(name: string): string {
  return /^[\w-]+$/.test(name) ? `.${name}` : `['${name.replaceAll(/[\\']/g, String.raw`\$&`)}']`;
}

/** The path of the object, list or map that a path is in: `$.a['b c']` → `$.a`. */
export function parentPath(path: string): string {
  return path.replace(/(\.[^.[\]]+|\['(?:[^'\\]|\\.)*'\]|\[\*\])$/, '');
}

/** Whether the path of a value is another one, or leads further from there. */
export function isAtOrBelow(path: ValuePath, other: ValuePath): boolean {
  return other.every((step, index) => step === path[index]);
}

/** Whether a step is to any key of a map: `.*` */
export function isAnyKey(step: PathStep): boolean {
  return 'any' in step && step.any === 'child';
}

/** A JSON Pointer as JSONPath: `/items/0/sku` → `$.items[0].sku`. */
export function toJsonPath(pointer: string): string {
  return formatJsonPath(
    parseJsonPointer(pointer).map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  );
}

import type { FieldId } from './usage-tree.ts';

/** Whether a field is below a used one in which no used field is named: a pact reads that as a whole. */
export function isInsideUsed(field: FieldId, used: readonly FieldId[]): boolean {
  if (!field.path.startsWith('$')) return false;
  const ofPart = used.filter((each) => each.in === field.in && each.status === field.status);
  return ofPart.some(
    ({ path }) => isBelow(field.path, path) && !ofPart.some((each) => isBelow(each.path, path)),
  );
}

/** Whether a path such as `$.items[*].sku` is below another, such as `$.items`. */
export function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

function toShared(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[*]');
}

/** `$.prices.*` is about `$.prices.red`, too. */
export function isSamePath(one: string, other: string): boolean {
  const [a, b] = [toShared(one).split('.'), toShared(other).split('.')];
  return a.length === b.length && a.every((step, index) => step === '*' || step === b[index]);
}

/** Whether one path is the other one, or contains it. */
export function areRelated(one: string, other: string): boolean {
  const [a, b] = [toShared(one), toShared(other)];
  return isSamePath(one, other) || a.startsWith(b) || b.startsWith(a);
}

/** Whether a path is another one, or below it. */
export function isInside(path: string, outer: string): boolean {
  const [inner, whole] = [toShared(path), toShared(outer)];
  return isSamePath(path, outer) || inner.startsWith(`${whole}.`) || inner.startsWith(`${whole}[`);
}

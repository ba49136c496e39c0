/** One step of a JSONPath to a property: `.sku`, or `['order id']` where the name needs it. */
export function propertyStep(name: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** A JSON Pointer as JSONPath: `/items/0/sku` → `$.items[0].sku`. */
export function toJsonPath(pointer: string): string {
  const names = pointer.split('/').slice(1);
  return names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, name) => path + (/^\d+$/.test(name) ? `[${name}]` : propertyStep(name)), '$');
}

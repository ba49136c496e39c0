/** The keys of a JSON Pointer (RFC 6901): `/items/a~1b` → `items`, `a/b`. */
export function parseJsonPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** One key as a step of a JSON Pointer: `a/b` → `/a~1b`. */
export function pointerStep(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

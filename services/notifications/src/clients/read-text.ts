/** A text field of a JSON object; undefined for any other body. */
export function readText(body: string, field: string): string | undefined {
  const value = readField(body, field);
  return typeof value === 'string' ? value : undefined;
}

/** A field of a JSON object; undefined for any other body. */
export function readField(body: string, field: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, field) : undefined;
  } catch {
    return undefined;
  }
}

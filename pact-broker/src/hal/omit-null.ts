/** A HAL document says nothing of what is not known: properties that are null are left out. */
export function omitNull(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== null && value !== undefined),
  );
}

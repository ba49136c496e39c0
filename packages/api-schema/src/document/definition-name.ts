const COMPONENTS = '#/components/schemas/';

/** Of a parent's own schema, apart from the union of its heirs; no component has `#` in its name. */
const OWN = '#own';

/** `#/components/schemas/User` → `User`; a name without characters that a pointer or a URL would escape. */
export function toDefinitionName(reference: string): string {
  return escape(reference.replace(COMPONENTS, ''));
}

export function toOwnReference(reference: string): string {
  return reference + OWN;
}

/** The component that a definition was read from; undefined for a schema elsewhere in the document. */
export function componentOf(definition: string): string | undefined {
  if (definition.startsWith(escape('#'))) return undefined;
  const suffix = escape(OWN);
  return definition.endsWith(suffix) ? definition.slice(0, -suffix.length) : definition;
}

function escape(name: string): string {
  return name.replaceAll(/[^\w.-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
}

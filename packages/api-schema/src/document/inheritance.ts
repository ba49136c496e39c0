import {
  asList,
  asRecord,
  asText,
  isRecord,
  type JsonRecord,
} from '@shopflow/json-schema/json-record';
import type { References } from './references.ts';

const COMPONENTS = '#/components/schemas/';

/**
 * The references that a reference to a parent means: its heirs, and the parent itself unless it is abstract.
 * Undefined for a schema without heirs.
 */
export type Inheritance = (reference: string) => readonly string[] | undefined;

/**
 * Components inherit from a parent with a discriminator by `allOf`; the mapping may name further ones. A
 * parent is abstract when its mapping or its own values for the property leave out its name.
 */
export function makeInheritance(schemas: JsonRecord, references: References): Inheritance {
  const children = childrenByParent(schemas);
  return (reference) => {
    const parent = schemas[nameOf(reference)];
    if (!reference.startsWith(COMPONENTS) || !isRecord(parent)) return undefined;
    const { discriminator, oneOf, anyOf } = parent;
    if (!isRecord(discriminator) || oneOf !== undefined || anyOf !== undefined) return undefined;
    const mapped = Object.values(asRecord(discriminator.mapping)).map((each) =>
      toReference(String(each)),
    );
    const known = mapped.filter((each) => isRecord(schemas[nameOf(each)]));
    const heirs = new Set([...descendantsOf(reference, children), ...known]);
    heirs.delete(reference);
    if (heirs.size === 0) return undefined;
    const isConcrete =
      mapped.includes(reference) ||
      (mapped.length === 0 && allowsName(parent, nameOf(reference), references));
    return [...heirs, ...(isConcrete ? [reference] : [])];
  };
}

function childrenByParent(schemas: JsonRecord): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    for (const parent of parentsOf(schema)) {
      const known = children.get(parent) ?? [];
      children.set(parent, [...known, COMPONENTS + name]);
    }
  }
  return children;
}

function parentsOf(schema: unknown): readonly string[] {
  return asList(asRecord(schema).allOf).flatMap((part) => {
    const reference = asText(asRecord(part).$ref);
    return reference === undefined ? parentsOf(part) : [reference];
  });
}

function descendantsOf(
  parent: string,
  children: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [parent];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child)) continue;
      found.add(child);
      pending.push(child);
    }
  }
  return found;
}

function allowsName(parent: JsonRecord, name: string, references: References): boolean {
  const property = asRecord(parent.properties)[String(asRecord(parent.discriminator).propertyName)];
  const { const: constant, enum: values } = asRecord(references.follow(property));
  const allowed = constant === undefined ? values : [constant];
  return !Array.isArray(allowed) || allowed.includes(name);
}

function nameOf(reference: string): string {
  return reference.replace(COMPONENTS, '');
}

function toReference(target: string): string {
  return /^[\w.-]+$/.test(target) ? COMPONENTS + target : target;
}

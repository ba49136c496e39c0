import {
  asList,
  asRecord,
  asText,
  isRecord,
  type JsonRecord,
} from '@shopflow/json-schema/json-record';
import type { References } from './references.ts';

const COMPONENTS = '#/components/schemas/';

/** What a reference to a component means, in a part of a component that extends it or elsewhere. */
export type Inheritance = (reference: string, extending: string | undefined) => Meaning;

interface Meaning {
  /** The heirs of a parent, and the parent itself unless it is abstract; undefined where it means a schema. */
  readonly heirs: readonly string[] | undefined;
  /** Only what the component says itself, without its union or its heirs. */
  readonly isOwn: boolean;
  /** Keywords of the component that do not count. */
  readonly omitted: readonly string[];
}

const OF_UNION = ['anyOf', 'discriminator', 'oneOf'];
/** What each variant that extends its own union has from the schema of the union. */
const REPEATED = ['additionalProperties', 'allOf', 'properties', 'required', 'type'];

/**
 * Components inherit from a parent with a discriminator by `allOf`; the mapping may name further ones. A
 * parent is abstract when its mapping or its own values for the property leave out its name. A parent that lists its
 * heirs in a union has no further ones.
 */
export function makeInheritance(schemas: JsonRecord, references: References): Inheritance {
  const children = childrenByParent(schemas);
  const heirsOf = (reference: string): readonly string[] | undefined => {
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
  const variants = new Map<string, ReadonlySet<string>>();
  const isVariantOf = (component: string, parent: string): boolean => {
    const found = variants.get(parent) ?? variantsOf(asRecord(schemas[nameOf(parent)]), schemas);
    variants.set(parent, found);
    return found.has(component);
  };
  return (reference, extending) => {
    const heirs = heirsOf(reference);
    const isExtended = extending !== undefined;
    if (isExtended && (heirs !== undefined || isVariantOf(extending, reference))) {
      return { heirs: undefined, isOwn: true, omitted: OF_UNION };
    }
    const parent = asRecord(schemas[nameOf(reference)]);
    const isRepeated = isExtendedByAll(parent, descendantsOf(reference, children));
    return { heirs, isOwn: false, omitted: isRepeated ? REPEATED : [] };
  };
}

/** Whether all variants of a schema extend it, so that its union says all there is. */
function isExtendedByAll(parent: JsonRecord, descendants: ReadonlySet<string>): boolean {
  const { oneOf, anyOf, nullable } = parent;
  const variants = [...asList(oneOf), ...asList(anyOf)].map((each) => asRecord(each).$ref);
  const areHeirs = variants.every((each) => typeof each === 'string' && descendants.has(each));
  return variants.length > 0 && areHeirs && nullable === undefined;
}

/** The components that the union of a schema leads to, also through others. */
function variantsOf(parent: JsonRecord, schemas: JsonRecord): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...asList(parent.oneOf), ...asList(parent.anyOf)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { $ref, allOf, anyOf, oneOf } = asRecord(next);
    for (const parts of [allOf, anyOf, oneOf]) pending.push(...asList(parts));
    if (typeof $ref !== 'string' || found.has($ref)) continue;
    found.add($ref);
    pending.push(schemas[nameOf($ref)] ?? {});
  }
  return found;
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

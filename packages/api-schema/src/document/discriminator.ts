import { asList, asRecord, asText, isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { nameList, schemaList } from '@shopflow/json-schema/schema-keywords';
import { componentOf, toDefinitionName } from './definition-name.ts';
import { toView, valuesOf, type Definitions, type SchemaObject } from './definitions.ts';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';

interface Names {
  readonly propertyName: string;
  /** Those of the mapping, by component. */
  readonly explicit: ReadonlyMap<string, readonly string[]>;
}

/**
 * Writes what discriminators demand as JSON Schema: each variant requires the property, with the names that
 * the mapping has for the variant, or the name of its schema
 * (https://spec.openapis.org/oas/v3.1.0#discriminator-object). A discriminator that leaves the name of a
 * variant open is kept with `isUnresolved`, since its meaning cannot be compared.
 */
export function applyDiscriminators(schema: JsonSchema, definitions: Definitions): JsonSchema {
  if (!isRecord(schema)) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    const map = (each: unknown) => applyDiscriminators(each as JsonSchema, definitions);
    return [keyword, mapSubschemas(keyword, value, map) ?? value] as const;
  });
  const copy: SchemaObject = Object.fromEntries(entries);
  const { discriminator } = copy;
  if (!isRecord(discriminator)) return copy;
  const keyword = (['oneOf', 'anyOf'] as const).find((each) => Array.isArray(copy[each]));
  const variants = keyword && tagVariants(schemaList(copy, keyword), discriminator, definitions);
  return keyword === undefined || variants === undefined
    ? { ...copy, discriminator: { ...discriminator, isUnresolved: true } }
    : { ...copy, [keyword]: variants, discriminator: { propertyName: discriminator.propertyName } };
}

/** Undefined when the name of a variant, or what a name of the mapping refers to, is unknown. */
function tagVariants(
  variants: readonly JsonSchema[],
  discriminator: SchemaObject,
  definitions: Definitions,
): readonly JsonSchema[] | undefined {
  const propertyName = asText(discriminator.propertyName);
  if (propertyName === undefined) return undefined;
  const known = new Set(variants.map(componentOfVariant));
  const explicit = new Map<string, readonly string[]>();
  for (const [name, target] of Object.entries(asRecord(discriminator.mapping))) {
    const component = nameOfTarget(String(target));
    if (component === undefined || !known.has(component)) return undefined;
    explicit.set(component, [...(explicit.get(component) ?? []), name]);
  }
  const named = variants.map((variant) =>
    toNamed(variant, { propertyName, explicit }, definitions),
  );
  const tagged = named.map((each) => tag(each, propertyName, namesOfOthers(each, named)));
  return tagged.every((each) => each !== undefined) ? tagged : undefined;
}

interface NamedVariant {
  readonly variant: JsonSchema;
  readonly view: SchemaObject;
  /** The values that it allows for the property itself; undefined when it does not list them. */
  readonly own: readonly unknown[] | undefined;
  /** The names that select it and no other variant; undefined when the mapping and its component give it none. */
  readonly names: readonly unknown[] | undefined;
}

function toNamed(
  variant: JsonSchema,
  { propertyName, explicit }: Names,
  definitions: Definitions,
): NamedVariant {
  const view = toView(variant, definitions);
  const own = valuesOf(view, propertyName, definitions);
  const component = componentOfVariant(variant);
  const mapped = component === undefined ? undefined : explicit.get(component);
  if (component === undefined || mapped !== undefined) return { variant, view, own, names: mapped };
  const isGiven = [...explicit.values()].some((names) => names.includes(component));
  // A schema that has its own values for the property is named by these, unless the mapping says otherwise.
  const fallback = own ?? [];
  const names = isGiven || own?.includes(component) === false ? fallback : [component];
  return { variant, view, own, names };
}

/** A name selects one variant, also when another one has it among its own values. */
function namesOfOthers(
  { variant }: NamedVariant,
  all: readonly NamedVariant[],
): ReadonlySet<unknown> {
  return new Set(
    all
      .filter((other) => other.variant !== variant && other.names !== other.own)
      .flatMap(({ names = [] }) => names),
  );
}

/** Undefined when nothing names the variant. */
function tag(
  { variant, view, own, names }: NamedVariant,
  propertyName: string,
  taken: ReadonlySet<unknown>,
): JsonSchema | undefined {
  if (view.type === 'null') return variant;
  const isRequired = nameList(view, 'required').includes(propertyName);
  const candidates = names ?? own;
  if (candidates === undefined || (names === undefined && !isRequired)) return undefined;
  const values = candidates.filter((name) => own?.includes(name) !== false && !taken.has(name));
  if (isRequired && own?.every((value) => values.includes(value)) === true) return variant;
  const { required, properties } = asRecord(variant);
  return {
    ...asRecord(variant),
    required: [...new Set([...asList(required), propertyName])],
    properties: { ...asRecord(properties), [propertyName]: oneOfValues(values) },
  };
}

function oneOfValues(values: readonly unknown[]): JsonSchema {
  const [only] = values;
  if (values.length === 0) return false;
  return values.length === 1 ? { const: only } : { enum: values };
}

/** The component that a variant refers to. */
function componentOfVariant(variant: JsonSchema): string | undefined {
  const { $ref } = asRecord(variant);
  return typeof $ref === 'string' ? componentOf($ref.replace('#/$defs/', '')) : undefined;
}

/** A mapping has the name of a component or a reference to it; undefined for other files. */
function nameOfTarget(target: string): string | undefined {
  if (target.startsWith('#')) return toDefinitionName(target);
  return /^[\w.-]+$/.test(target) ? target : undefined;
}

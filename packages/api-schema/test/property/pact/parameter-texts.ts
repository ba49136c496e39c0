import { isPart, type Parameter, type Style } from '../document/parameter.ts';
import type { Scalar } from '../document/shape.ts';
import type { Random } from '@shopflow/json-schema/testing/random';
import { randomValue } from '../document/value-of.ts';

/** The texts that a request sends for a parameter, by their names. */
export type Sent = Readonly<Record<string, readonly string[]>>;

const DELIMITERS: Readonly<Partial<Record<Style, string>>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/** Writes a value of a parameter in its style. */
export function toSent({ name, style }: Parameter, value: unknown): Sent {
  if (style === 'json') return { [name]: [JSON.stringify(value)] };
  if (typeof value !== 'object' || value === null) return { [name]: [String(value)] };
  if (Array.isArray(value)) {
    const texts = value.map(String);
    const isExploded = style === 'form explode';
    return { [name]: isExploded ? texts : [texts.join(DELIMITERS[style] ?? ',')] };
  }
  const fields = Object.entries(value).map(([field, each]) => [field, String(each)] as const);
  if (style === 'form') return { [name]: [fields.flat().join(',')] };
  const named = fields.map(([field, text]) => [nameOf(field, { name, style }), [text]] as const);
  return Object.fromEntries(named);
}

function nameOf(field: string, { name, style }: Pick<Parameter, 'name' | 'style'>): string {
  return style === 'deepObject' ? `${name}[${field}]` : field;
}

/** What a text with this name is: undefined where it has several parts. */
export function partAt({ name, shape, style }: Parameter, text: string): Scalar | undefined {
  if (shape.kind === 'list') return style === 'form explode' ? shape.item : undefined;
  if (shape.kind !== 'object') return shape;
  if (style === 'json') return undefined;
  const named = shape.fields.find((field) => nameOf(field.name, { name, style }) === text);
  return named && isPart(named.shape) ? named.shape : undefined;
}

/**
 * With some of the optional fields, but never without any: nothing would be sent. Servers differ in what a list
 * of one empty text is.
 */
export function randomParameterValue(shape: Parameter['shape'], random: Random): unknown {
  const value = randomValue(shape, { random, isFull: true, direction: 'request' });
  if (Array.isArray(value) && value.join('') === '') return randomParameterValue(shape, random);
  if (shape.kind !== 'object') return value;
  const entries = Object.entries(value as object);
  const kept = entries.filter(
    ([name]) =>
      shape.fields.some((each) => each.name === name && each.isRequired) || random.chance(0.6),
  );
  return Object.fromEntries(kept.length === 0 ? entries.slice(0, 1) : kept);
}

/** All names that a parameter may have in a request. */
export function namesOf({ name, shape, style }: Parameter): readonly string[] {
  return shape.kind === 'object' && style !== 'form' && style !== 'json'
    ? shape.fields.map((field) => nameOf(field.name, { name, style }))
    : [name];
}

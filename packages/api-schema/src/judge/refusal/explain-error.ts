import { toJsonPath } from '@shopflow/json-schema/json-path';
import type { ErrorObject } from 'ajv';
import type { SchemaObject } from '../../document/definitions.ts';
import type { KeywordRefusal, Refusal } from './refusal.ts';
import { pathOf } from './validation-errors.ts';
import { variantsOf, type Variant } from './variants.ts';

interface Refused {
  /** All errors of the value. */
  readonly errors: readonly ErrorObject[];
  /** With the definitions that it refers to. */
  readonly schema: SchemaObject;
  /** The path of the value. */
  readonly at: string;
}

/** Why a value is refused. What the variants of a union demand is explained by the union. */
export function explainError(error: ErrorObject, refused: Refused): Refusal {
  for (const union of refused.errors.filter(isUnion)) {
    if (!error.instancePath.startsWith(union.instancePath)) continue;
    const at = toJsonPath(union.instancePath);
    const variants = variantsOf(union, refused.schema);
    const isOfVariant = variants.some(({ errors }) =>
      errors.some((each) => each.keyword === error.keyword && pathIn(at, each) === pathOf(error)),
    );
    if (error === union || isOfVariant) return explainUnion(variants, refused.at + at.slice(1));
  }
  return toKeyword(error, refused.at);
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf';
}

function pathIn(at: string, error: ErrorObject): string {
  return at + pathOf(error).slice(1);
}

/** Keywords whose value is a part of the reason. */
const LIMITS: ReadonlySet<string> = new Set([
  ...['const', 'enum', 'exclusiveMaximum', 'exclusiveMinimum', 'format', 'maximum', 'maxItems'],
  ...['maxLength', 'maxProperties', 'minimum', 'minItems', 'minLength', 'minProperties'],
  ...['multipleOf', 'pattern', 'type'],
]);

function toKeyword(error: ErrorObject, at: string): KeywordRefusal {
  const { keyword, schema, params, data: value, message = '' } = error;
  const limit: unknown = LIMITS.has(keyword) ? schema : undefined;
  const demanded = keyword === 'dependentRequired' ? (params.property as unknown) : limit;
  return { code: 'keyword', path: pathIn(at, error), keyword, value, demanded, message };
}

/** Names the variant that the value comes closest to, and what is missing there. */
function explainUnion(variants: readonly Variant[], at: string): Refusal {
  const fitting = variants.filter(({ errors }) => errors.length === 0);
  if (fitting.length > 0) {
    return { code: 'several-variants', path: at, variants: fitting.map(({ name }) => name) };
  }
  const ofType = variants.filter(({ errors }) => !errors.some(isOfRoot('type')));
  const likely = ofType.length === 0 ? variants : ofType;
  const tag = explainTag(likely, at);
  if (tag !== undefined) return tag;
  const closest = closestOf(likely).flatMap(({ name, errors, schema }) => {
    const [first] = errors;
    return first === undefined
      ? []
      : [{ name, refusal: explainError(first, { errors, schema, at }) }];
  });
  const [only] = closest;
  return likely.length === 1 && only !== undefined
    ? only.refusal
    : { code: 'no-variant', variants: closest };
}

function isOfRoot(keyword: string): (error: ErrorObject) => boolean {
  return (error) => error.instancePath === '' && error.keyword === keyword;
}

const OF_VALUES: ReadonlySet<string> = new Set(['const', 'enum', 'type']);

/** A value that no variant allows in one place, such as that of a discriminator. */
function explainTag(variants: readonly Variant[], at: string): Refusal | undefined {
  const [first] = variants;
  const tag = first?.errors.find(
    (error) =>
      OF_VALUES.has(error.keyword) &&
      variants.every(({ errors }) => errors.some((other) => isSamePlace(error, other))),
  );
  if (tag === undefined) return undefined;
  const demanded = variants.flatMap(({ errors }) =>
    errors.filter((other) => isSamePlace(tag, other)).flatMap(({ schema }) => schema),
  );
  const keyword = tag.keyword === 'const' ? 'enum' : tag.keyword;
  return { ...toKeyword(tag, at), keyword, demanded };
}

function isSamePlace(one: ErrorObject, other: ErrorObject): boolean {
  return (
    one.instancePath === other.instancePath &&
    OF_VALUES.has(other.keyword) &&
    (one.keyword === 'type') === (other.keyword === 'type')
  );
}

const MAX_VARIANTS = 3;

/** The variants with the fewest errors, of those whose own values the value has. */
function closestOf(variants: readonly Variant[]): readonly Variant[] {
  const tagged = variants.filter(
    ({ errors }) => !errors.some(({ keyword }) => keyword === 'const' || keyword === 'enum'),
  );
  const likely = tagged.length > 0 ? tagged : variants;
  const fewest = Math.min(...likely.map(({ errors }) => errors.length));
  return likely.filter(({ errors }) => errors.length === fewest).slice(0, MAX_VARIANTS);
}

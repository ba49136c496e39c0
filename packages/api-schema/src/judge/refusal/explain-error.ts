import { toJsonPath } from '@shopflow/json-schema/json-path';
import type { ErrorObject } from 'ajv';
import type { SchemaObject } from '../../document/definitions.ts';
import { reasonText, type PlaceText } from './keyword-text.ts';
import { pathOf } from './validation-errors.ts';
import { variantsOf, type Variant } from './variants.ts';

interface Refused {
  /** All errors of the value. */
  readonly errors: readonly ErrorObject[];
  /** With the definitions that it refers to. */
  readonly schema: SchemaObject;
  readonly placeText: PlaceText;
}

/** Why a value is refused. What the variants of a union demand is explained by the union. */
export function explainError(error: ErrorObject, refused: Refused): string {
  for (const union of refused.errors.filter(isUnion)) {
    if (!error.instancePath.startsWith(union.instancePath)) continue;
    const at = toJsonPath(union.instancePath);
    const variants = variantsOf(union, refused.schema);
    const isOfVariant = variants.some(({ errors }) =>
      errors.some((each) => each.keyword === error.keyword && pathIn(at, each) === pathOf(error)),
    );
    if (error === union || isOfVariant) return explainUnion(variants, union, refused);
  }
  return explainOwn(error, refused);
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf';
}

function pathIn(at: string, error: ErrorObject): string {
  return at + pathOf(error).slice(1);
}

function explainOwn(error: ErrorObject, { placeText }: Refused): string {
  const { keyword, schema, params, data: value, message = 'is not allowed' } = error;
  const demanded = keyword === 'dependentRequired' ? (params.property as unknown) : schema;
  return reasonText({ place: placeText(pathOf(error)), value, keyword, demanded, message });
}

/** Names the variant that the value comes closest to, and what is missing there. */
function explainUnion(
  variants: readonly Variant[],
  union: ErrorObject,
  { placeText }: Refused,
): string {
  const at = toJsonPath(union.instancePath);
  const inVariant: PlaceText = (path) => placeText(at + path.slice(1));
  const fitting = variants.filter(({ errors }) => errors.length === 0);
  if (fitting.length > 0) {
    const names = fitting.map(({ name }) => name).join(' and ');
    return `${placeText(at)} fits the variants ${names} of \`oneOf\`; it must fit only one`;
  }
  const ofType = variants.filter(({ errors }) => !errors.some(isOfRoot('type')));
  const likely = ofType.length === 0 ? variants : ofType;
  const tag = explainTag(likely, inVariant);
  if (tag !== undefined) return tag;
  const closest = closestOf(likely);
  const isOnly = likely.length === 1;
  return closest
    .map(({ name, errors, schema }) => {
      const refused = { errors, schema, placeText: inVariant };
      const [first] = errors;
      const why = first === undefined ? 'is not allowed' : explainError(first, refused);
      return isOnly ? why : `as variant ${name}, ${why}`;
    })
    .join('; ');
}

function isOfRoot(keyword: string): (error: ErrorObject) => boolean {
  return (error) => error.instancePath === '' && error.keyword === keyword;
}

const OF_VALUES: ReadonlySet<string> = new Set(['const', 'enum', 'type']);

/** A value that no variant allows in one place, such as that of a discriminator. */
function explainTag(variants: readonly Variant[], placeText: PlaceText): string | undefined {
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
  const { data: value, message = '' } = tag;
  return reasonText({ place: placeText(pathOf(tag)), value, keyword, demanded, message });
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

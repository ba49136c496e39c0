import type { Refusal } from '@shopflow/api-schema/refusal';

interface Reason extends Pick<
  Extract<Refusal, { code: 'keyword' }>,
  'keyword' | 'value' | 'demanded' | 'message'
> {
  /** The place of the value in words. */
  readonly place: string;
}

type Words = Readonly<Record<string, ((reason: Reason) => string) | undefined>>;

/** A part of a sentence: `$.count` is 0; it must be at least 1. */
export function keywordText(reason: Reason): string {
  const { place, value, keyword, message } = reason;
  const whole = Object.hasOwn(SENTENCES, keyword) ? SENTENCES[keyword]?.(reason) : undefined;
  if (whole !== undefined) return whole;
  const demand = Object.hasOwn(DEMANDS, keyword) ? DEMANDS[keyword]?.(reason) : message;
  const must = demand ?? message;
  return `${place} is ${shorten(value)}; it ${must === '' ? 'is not allowed' : must}`;
}

const toDemand =
  (words: string) =>
  ({ demanded }: Reason): string =>
    `must be ${words} ${String(demanded)}`;

/** Follow "it". */
const DEMANDS: Words = {
  type: ({ demanded }) => `must be ${typesText(demanded)}`,
  const: ({ demanded }) =>
    demanded === undefined ? 'has another value' : `must be ${shorten(demanded)}`,
  enum: ({ demanded }) =>
    Array.isArray(demanded) ? `must be ${valuesText(demanded)}` : 'has another value',
  minimum: toDemand('at least'),
  maximum: toDemand('at most'),
  exclusiveMinimum: toDemand('more than'),
  exclusiveMaximum: toDemand('less than'),
  multipleOf: toDemand('a multiple of'),
  pattern: ({ demanded }) => `must match the pattern \`${String(demanded)}\``,
  format: ({ demanded }) => `must have the format \`${String(demanded)}\``,
  not: () => 'must not match the schema in `not`',
};

const toSize =
  (of: string, limit: string) =>
  ({ place, value, demanded }: Reason): string =>
    `${place} has ${countText(sizeOf(value), of)}; it must have ${limit} ${String(demanded)}`;

const isUnnamed = ({ place }: Reason): string =>
  `${place} is a field that the schema does not allow`;

const SENTENCES: Words = {
  required: ({ place }) => `${place} is missing, and is required`,
  dependentRequired: ({ place, demanded }) =>
    `${place} is missing, and is required beside \`${String(demanded)}\``,
  additionalProperties: isUnnamed,
  unevaluatedProperties: isUnnamed,
  'false schema': ({ place }) => `${place} is not allowed`,
  propertyNames: ({ place }) => `the name of ${place} is not allowed`,
  minLength: toSize('character', 'at least'),
  maxLength: toSize('character', 'at most'),
  minItems: toSize('element', 'at least'),
  maxItems: toSize('element', 'at most'),
  minProperties: toSize('field', 'at least'),
  maxProperties: toSize('field', 'at most'),
  uniqueItems: ({ place }) => `${place} has equal elements; each must occur only once`,
};

function countText(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function sizeOf(value: unknown): number {
  return typeof value === 'string' ? Array.from(value).length : Object.keys(value as object).length;
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ integer: 'an integer', array: 'an array', object: 'an object', null: 'null' },
};

function typesText(types: unknown): string {
  return [types]
    .flat()
    .map((name) => TYPES[String(name)] ?? `a ${String(name)}`)
    .join(' or ');
}

const MAX_VALUES = 5;

/** `"a", "b" or "c"`; of a long list only the first. */
function valuesText(values: readonly unknown[]): string {
  const texts = values.map(shorten);
  if (values.length > MAX_VALUES) {
    return `one of ${values.length} values, such as ${texts.slice(0, MAX_VALUES).join(', ')}`;
  }
  return [texts.slice(0, -1).join(', '), ...texts.slice(-1)]
    .filter((each) => each !== '')
    .join(' or ');
}

const MAX_LENGTH = 60;

/** A value as JSON, truncated when long. */
export function shorten(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

import { itemSchemas, type SchemaObject } from '../../schema/schema-keywords.ts';
import { only, sides, type Draft, type Place } from './draft.ts';

type KeywordChangeKind =
  | 'limit-raised'
  | 'limit-lowered'
  | 'format-changed'
  | 'pattern-changed'
  | 'multiple-of-changed'
  | 'unique-items-changed';

type Classifier = (previous: unknown, current: unknown) => KeywordChangeKind;

const lowerLimit: Classifier = (previous, current) =>
  previous === undefined || Number(current) > Number(previous) ? 'limit-raised' : 'limit-lowered';
const upperLimit: Classifier = (previous, current) =>
  current === undefined || Number(current) > Number(previous) ? 'limit-raised' : 'limit-lowered';

/** Keywords with a single value. Adding or removing a limit counts as moving it from or to infinity. */
const CLASSIFIERS: Readonly<Record<string, Classifier>> = {
  minimum: lowerLimit,
  exclusiveMinimum: lowerLimit,
  minLength: lowerLimit,
  minItems: lowerLimit,
  minProperties: lowerLimit,
  maximum: upperLimit,
  exclusiveMaximum: upperLimit,
  maxLength: upperLimit,
  maxItems: upperLimit,
  maxProperties: upperLimit,
  multipleOf: () => 'multiple-of-changed',
  pattern: () => 'pattern-changed',
  format: () => 'format-changed',
  uniqueItems: () => 'unique-items-changed',
};

export function keywordChanges({ path, before, after }: Place): Draft[] {
  return Object.entries(CLASSIFIERS).flatMap(([keyword, kindOf]): Draft[] => {
    const [previous, current] = [before, after].map((schema) => valueOf(schema, keyword));
    if (previous === current) {
      return [];
    }
    const change = {
      path,
      kind: kindOf(previous, current),
      keyword,
      ...sides(previous, current),
    };
    return [{ change, left: only(keyword, previous), right: only(keyword, current) }];
  });
}

function valueOf(schema: SchemaObject, keyword: string): unknown {
  if (keyword === 'maxItems') return maxItemsOf(schema);
  return schema[keyword] === false ? undefined : schema[keyword];
}

/** A closed tuple limits its length as well. */
function maxItemsOf(schema: SchemaObject): number | undefined {
  const { prefix, rest } = itemSchemas(schema);
  const limits = [schema.maxItems, rest === false ? prefix.length : undefined];
  const numbers = limits.filter((each) => typeof each === 'number');
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

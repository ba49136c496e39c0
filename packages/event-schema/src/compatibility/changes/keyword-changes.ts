import type { ChangeKind } from '../schema-change.ts';
import { only, quoted, sides, type Draft, type Place } from './draft.ts';

type Move = (was: unknown, is: unknown) => ChangeKind;

const lowerLimit: Move = (was, is) =>
  was === undefined || Number(is) > Number(was) ? 'limit-raised' : 'limit-lowered';
const upperLimit: Move = (was, is) =>
  is === undefined || Number(is) > Number(was) ? 'limit-raised' : 'limit-lowered';

/** Keywords that say one thing each. A limit that is new or gone has been moved from or to the infinite. */
const moves: Readonly<Record<string, Move>> = {
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
  return Object.entries(moves).flatMap(([keyword, kindOf]): Draft[] => {
    const [was, is] = [before, after].map((schema) =>
      schema[keyword] === false ? undefined : schema[keyword],
    );
    if (was === is) {
      return [];
    }
    const text = keywordText(`\`${keyword}\` of \`${path}\``, was, is);
    const change = { path, kind: kindOf(was, is), keyword, text, ...sides(was, is) };
    return [{ change, left: only(keyword, was), right: only(keyword, is) }];
  });
}

function keywordText(what: string, was: unknown, is: unknown): string {
  if (is === undefined) {
    return `${what} was removed; it was ${quoted(was)}.`;
  }
  return `${what} is now ${quoted(is)}; ${was === undefined ? 'it was not set' : `it was ${quoted(was)}`}.`;
}

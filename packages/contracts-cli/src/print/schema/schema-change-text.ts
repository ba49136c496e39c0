import type { ChangeDetail, TypeList } from '@shopflow/json-schema/schema-change';
import { obstacleText } from './unproved-text.ts';
import { listText, quote, variantText, withArticle } from './schema-text.ts';
import { wordsFor, type WordsBy } from './words-by.ts';

/** What changed at a place, in one sentence; the place is in words, such as a JSONPath in backticks. */
export function schemaChangeText(change: ChangeDetail, place: string): string {
  const sentence = wordsFor('kind', wordsAt(place), change);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function wordsAt(place: string): WordsBy<'kind', ChangeDetail> {
  const ofType = ({ before, after }: { readonly before: TypeList; readonly after: TypeList }) =>
    `${place} is now ${typesText(after)}; it was ${typesText(before)}.`;
  const ofKeyword = ({ keyword, before, after }: { readonly keyword: string } & Sides) =>
    keywordText(`\`${keyword}\` of ${place}`, { before, after });
  return {
    'property-added': () => `${place} was added.`,
    'property-removed': ({ keyword }) =>
      keyword === 'if'
        ? `a condition describes ${place} in fewer or other cases.`
        : `${place} was removed.`,
    'required-added': () => `${place} is now required.`,
    'required-removed': () => `${place} is now optional.`,
    'content-model-opened': () => `${place} now allows properties that the schema does not name.`,
    'content-model-closed': () =>
      `${place} no longer allows properties that the schema does not name.`,
    'content-model-changed': () =>
      `${place} has a different rule for properties that the schema does not name.`,
    'type-widened': ofType,
    'type-narrowed': ofType,
    'type-changed': ofType,
    'nullability-added': () => `${place} may now be null.`,
    'nullability-removed': () => `${place} may no longer be null.`,
    'enum-value-added': (change) =>
      'after' in change
        ? `${place} may now also be ${quote(change.after)}.`
        : `${place} is no longer limited to ${listText(change.before, 'and')}.`,
    'enum-value-removed': (change) =>
      'before' in change
        ? `${place} may no longer be ${quote(change.before)}.`
        : `${place} must now be ${listText(change.after, 'or')}.`,
    'const-changed': ({ before, after }) =>
      `${place} is now always ${quote(after)}; it was always ${quote(before)}.`,
    'limit-raised': ofKeyword,
    'limit-lowered': ofKeyword,
    'format-changed': ofKeyword,
    'pattern-changed': ofKeyword,
    'multiple-of-changed': ofKeyword,
    'unique-items-changed': ofKeyword,
    'branch-added': ({ keyword, name, after }) =>
      `${place} has a new variant in \`${keyword}\`: ${name ?? variantText(after)}.`,
    'branch-removed': ({ keyword, name, before }) =>
      `${place} has lost a variant in \`${keyword}\`: ${name ?? variantText(before)}.`,
    'schema-changed': (change) => causeText(change, place),
  };
}

function typesText(types: TypeList): string {
  return types === 'any' ? 'of any type' : types.map(withArticle).join(' or ');
}

interface Sides {
  readonly before?: unknown;
  readonly after?: unknown;
}

function keywordText(rule: string, { before, after }: Sides): string {
  if (after === undefined) return `${rule} was removed; it was ${quote(before)}.`;
  const previous = before === undefined ? 'it was not set' : `it was ${quote(before)}`;
  return `${rule} is now ${quote(after)}; ${previous}.`;
}

function causeText(
  { keyword, cause }: Extract<ChangeDetail, { kind: 'schema-changed' }>,
  place: string,
): string {
  if (cause.code === 'rule-changed') return `the \`${keyword}\` rule of ${place} changed.`;
  if (cause.code === 'whole-changed') return 'The schema as a whole allows different documents.';
  return obstacleText(cause);
}

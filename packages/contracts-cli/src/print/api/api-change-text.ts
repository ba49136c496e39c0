import type { ReviewedChange } from '@shopflow/api-schema/review';
import { schemaChangeText } from '../schema/schema-change-text.ts';
import { wordsFor, type WordsBy } from '../schema/words-by.ts';
import { quote, subjectText } from './why-text.ts';

/** The place of a change: `GET /users/{id} 200, response body $.phone (variant Person)`. */
export function placeText({ operation, in: part, status, path, variant }: ReviewedChange): string {
  const where = part === 'operation' ? '' : `, ${part}${path === undefined ? '' : ` ${path}`}`;
  const inVariant = variant === undefined ? '' : ` (variant ${variant})`;
  return `${operation}${status === undefined ? '' : ` ${status}`}${where}${inVariant}`;
}

/** What changed, in one sentence. */
export function apiChangeText(change: ReviewedChange): string {
  return wordsFor('code', noteWords(change), change.note);
}

function noteWords(change: ReviewedChange): WordsBy<'code', ReviewedChange['note']> {
  const it = subjectText(change);
  const subject = it.charAt(0).toUpperCase() + it.slice(1);
  return {
    schema: ({ detail }) => schemaChangeText(detail, change.path ?? '$'),
    added: ({ isRequired }) => `${subject} was added${isRequired ? ', and is required' : ''}.`,
    removed: () => `${subject} was removed.`,
    required: () => `${subject} is now required.`,
    optional: () => `${subject} is now optional.`,
    deprecated: () => `${subject} is deprecated.`,
    'read-only': () => `${subject} is read-only.`,
    'write-only': () => `${subject} is write-only: it is no longer in responses.`,
    replaced: ({ before, after }) => `${toText(after)} replaces ${toText(before)}.`,
    renamed: ({ after }) => `${subject} was probably renamed to ${toText(after)}.`,
    changed: ({ before, after }) =>
      `${DEFAULTS.has(change.kind) ? `The default of ${it}` : subject} changed from ${toText(before)} to ${toText(after)}.`,
    'not-understood': ({ reason }) =>
      `${subject} changed in a way that was not compared: ${reason}.`,
  };
}

/** Kinds of changes of a default value. */
const DEFAULTS: ReadonlySet<string> = new Set(['Q9', 'B16']);

function toText(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  return typeof value === 'string' ? value : quote(value);
}

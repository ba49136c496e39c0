import type { ReviewedChange } from '@shopflow/api-schema/review';
import { schemaChangeText } from '../schema/schema-change-text.ts';
import { wordsFor, type WordsBy } from '../schema/words-by.ts';
import { styleText } from './style-text.ts';
import { notUnderstoodText } from './why/not-understood-text.ts';
import { quote, subjectText } from './why/why-text.ts';

/** The place of a change: `GET /users/{id} 200, response body $.phone (variant Person)`; `servers` for those of the document. */
export function placeText(change: ReviewedChange): string {
  const { operation, in: part, status, path, inside, variant } = change;
  const names = [part, path, inside].filter((each) => each !== undefined);
  const isWhole = part === 'operation' || operation === 'servers';
  const where = isWhole ? '' : `, ${names.join(' ')}`;
  const inVariant = variant === undefined ? '' : ` (variant ${variant})`;
  return `${operation}${status === undefined ? '' : ` ${status}`}${where}${inVariant}`;
}

/** What changed, in one sentence. */
export function apiChangeText(change: ReviewedChange): string {
  return capitalized(wordsFor('code', noteWords(change), change.note));
}

function noteWords(change: ReviewedChange): WordsBy<'code', ReviewedChange['note']> {
  const it = subjectText(change);
  return {
    schema: ({ detail }) => {
      const isDemand = detail.kind === 'property-added' && REQUIRED_FIELDS.has(change.kind);
      return isDemand ? addedText(it, true) : schemaChangeText(detail, it);
    },
    values: ({ changes }) =>
      changes.length === 0
        ? `the values of ${it} changed.`
        : changes.map(({ path, detail }) => schemaChangeText(detail, inside(path, it))).join(' '),
    style: ({ before, after }) => styleText(it, change.path ?? '', { before, after }),
    added: ({ isRequired }) => addedText(it, isRequired),
    removed: () => `${it} was removed.`,
    required: () => `${it} is now required.`,
    optional: () => `${it} is now optional.`,
    deprecated: () => `${it} is now deprecated.`,
    'read-only': () => `${it} is now read-only: it does not belong in requests.`,
    'write-only': () => `${it} is now write-only: it is no longer in responses.`,
    replaced: ({ before, after }) => replacedText(change, toText(before), toText(after)),
    renamed: ({ after, to }) =>
      to === undefined
        ? `${it} was probably renamed to \`${toText(after)}\`.`
        : `${it} was probably moved to ${to} \`${toText(after)}\`.`,
    changed: ({ before, after }) => changedText(change, before, after),
    'not-understood': (fact) =>
      `${it} changed in a part that is not compared in detail: ${notUnderstoodText(fact)}. Compare the documents by hand.`,
  };
}

/** Kinds of changes that demand a field that is new. */
const REQUIRED_FIELDS: ReadonlySet<string> = new Set(['B1', 'B6', 'B26']);

function addedText(it: string, isRequired: boolean): string {
  return `${it} was added${isRequired ? ', and is required' : ''}.`;
}

function inside(path: string, it: string): string {
  return path === '$' ? it : `\`${path}\` of ${it}`;
}

/** Kinds in which a range or `default` now describes a status. */
const COVERED: ReadonlySet<string> = new Set(['S3', 'S7']);

function replacedText(change: ReviewedChange, before: string, after: string): string {
  if (COVERED.has(change.kind)) {
    return `status ${before} is no longer described on its own: \`${after}\` covers it.`;
  }
  if (change.in === 'response status') return `status ${before} was replaced by ${after}.`;
  if (change.in === 'media type') {
    return `media type \`${before}\` was replaced by \`${after}\`.`;
  }
  return `${before} was replaced by ${after}.`;
}

/** Kinds of changes of a default value, and of the property of a discriminator. */
const DEFAULTS: ReadonlySet<string> = new Set(['Q9', 'B16', 'A25']);
const DISCRIMINATORS: ReadonlySet<string> = new Set(['A22', 'B27']);

function changedText(change: ReviewedChange, before: unknown, after: unknown): string {
  const it = subjectText(change);
  if (change.in === 'security') return credentialsText(toText(before), toText(after));
  if (DEFAULTS.has(change.kind)) {
    return after === undefined
      ? `${it} no longer has a default; it was ${quote(before)}.`
      : nowText(`the default of ${it}`, quote(after), before === undefined ? '' : quote(before));
  }
  if (DISCRIMINATORS.has(change.kind)) {
    return nowText(`the discriminator of ${it}`, `\`${toText(after)}\``, `\`${toText(before)}\``);
  }
  if (change.in === 'operation') {
    return nowText(
      `the sunset date of ${it}`,
      toText(after),
      before === undefined ? '' : toText(before),
    );
  }
  return `${it} changed from ${toText(before)} to ${toText(after)}.`;
}

/** An empty text for what was not set before. */
function nowText(subject: string, after: string, before: string): string {
  return `${subject} is now ${after}; ${before === '' ? 'it was not set' : `it was ${before}`}.`;
}

function credentialsText(before: string, after: string): string {
  return before === after
    ? `the security scheme ${after} changed, such as the URL of its flow.`
    : `required credentials are now: ${after}. Before: ${before}.`;
}

function toText(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  return typeof value === 'string' ? value : quote(value);
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

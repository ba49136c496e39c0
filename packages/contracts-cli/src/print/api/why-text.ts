import type { Finding, ReviewedChange } from '@shopflow/api-schema/review';
import { wordsFor, type WordsBy } from '../schema/words-by.ts';

type Change = Pick<ReviewedChange, 'in' | 'operation' | 'path' | 'status'>;
type JudgedChange = Change & Pick<ReviewedChange, 'kind'>;
type Why = Finding['why'];

/** Why an interaction breaks, or cannot be judged, in one sentence. */
export function whyText({ why }: Pick<Finding, 'why'>, change: JudgedChange): string {
  return wordsFor('code', whyWords(change), why);
}

function whyWords(change: JudgedChange): WordsBy<'code', Why> {
  const it = subjectText(change);
  return {
    'no-longer-promised': () => goneText(change),
    'may-be-missing': () => `It reads ${it}, which may now be missing.`,
    'may-be-null': () => `It reads ${it}, which may now be null.`,
    'other-type': ({ value }) =>
      `It refuses ${quote(value)}, another JSON type, which ${it} may now be.`,
    'new-value-refused': ({ value }) =>
      `It accepts every old value of ${it}, and refuses the new ${quote(value)}.`,
    'narrow-expectation': ({ value, refusesOld }) =>
      `Its pact is narrower than the old document: it refuses the old ${quote(refusesOld)} as well as ` +
      `the new ${quote(value)}, so it does not show how the consumer handles either.`,
    'type-not-compared': ({ value }) =>
      'Its matcher compares texts and ignores the JSON type, so it does not show how the consumer ' +
      `handles ${quote(value)}.`,
    'cannot-be-satisfied': () => `No value that ${it} may still have satisfies its pact.`,
    'not-sent': () => `It does not send ${it}; its request is refused.`,
    'request-refused': ({ message }) => `Its request is refused: ${message}.`,
    'matcher-allows': ({ value, message }) =>
      'Its recorded request is accepted, but its matching rules also allow one that is refused: ' +
      `${message ?? quote(value)}.`,
    'not-in-pact': ({ about }) => `A pact does not show ${about}.`,
    'not-understood': ({ reason }) => `It was not decided: ${reason}.`,
  };
}

/** What a change is about, for a sentence. */
export function subjectText(change: Change): string {
  return SUBJECTS[change.in](change);
}

const ofBody = ({ in: part, path }: Change): string =>
  path === undefined || path === '$' ? `the ${part}` : `\`${path}\``;
const ofName = ({ in: part, path }: Change): string => `${part} \`${path ?? ''}\``;

const SUBJECTS: Readonly<Record<Change['in'], (change: Change) => string>> = {
  operation: ({ operation }) => operation,
  'path parameter': ofName,
  'query parameter': ofName,
  'request header': ofName,
  cookie: ofName,
  'request body': ofBody,
  'response status': ({ status = '' }) => `status ${status}`,
  'response header': ofName,
  'response body': ofBody,
  'media type': ofName,
  security: () => 'the credentials',
  server: () => 'the URL',
  callback: () => 'the callback',
};

function goneText(change: JudgedChange): string {
  const it = subjectText(change);
  if (change.kind === 'O5')
    return `Its call is now one of ${it}, which does not do what it expects.`;
  if (change.kind === 'Q10') return `It writes ${it} as the old document says.`;
  return `It ${useText(change)} ${it}, which the new document no longer has.`;
}

function useText({ in: part }: Change): string {
  if (part === 'operation') return 'calls';
  if (part === 'server') return 'uses';
  return part.startsWith('response') || part === 'media type' ? 'expects' : 'sends';
}

/** A test that would decide an open question. */
export function decidingTest({ why }: Pick<Finding, 'why'>, change: Change): string {
  const it = subjectText(change);
  if (why.code === 'narrow-expectation') {
    return `Add an interaction in which ${it} is ${quote(why.value)}, or use a matcher.`;
  }
  if (why.code === 'type-not-compared') {
    return `Add an interaction in which ${it} is ${quote(why.value)}.`;
  }
  if (why.code === 'matcher-allows') {
    return 'Narrow the matching rule to the values that the consumer really sends.';
  }
  return why.code === 'not-in-pact'
    ? 'No pact can show it: ask the team.'
    : 'Ask the team, or compare by hand.';
}

/** A test that would decide what values in a pact leave open. */
export function extremeTest({ in: part, path, note }: ReviewedChange): string {
  const it = subjectText({ in: part, path, operation: '' });
  const keyword = note.code === 'schema' ? note.detail.keyword : '';
  const value = EXTREMES[keyword] ?? 'each kind of value';
  return `To decide more, add an interaction with ${value} that the consumer sends as ${it}.`;
}

/** By the keyword of a limit. */
const EXTREMES: Readonly<Record<string, string>> = {
  ...{ maxItems: 'the longest list', minItems: 'the shortest list' },
  ...{ maxLength: 'the longest text', minLength: 'the shortest text' },
  ...{ maximum: 'the largest number', exclusiveMaximum: 'the largest number' },
  ...{ minimum: 'the smallest number', exclusiveMinimum: 'the smallest number' },
  ...{ maxProperties: 'the most fields', minProperties: 'the fewest fields' },
};

const MAX_LENGTH = 80;

/** A value as JSON, truncated when long. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 3)}...` : text;
}

import type { Finding, ReviewedChange } from '@shopflow/api-schema/review';
import { wordsFor, type WordsBy } from '../../schema/words-by.ts';
import { notInPactStep, notInPactText } from './not-in-pact-text.ts';
import { notUnderstoodText } from './not-understood-text.ts';
import { refusalText } from './refusal-text.ts';

type Change = Pick<ReviewedChange, 'in' | 'operation' | 'path' | 'inside' | 'status'>;
type JudgedChange = Change & Pick<ReviewedChange, 'kind'>;
type Why = Finding['why'];

/** Why an interaction breaks, or cannot be judged, in one sentence. */
export function whyText(
  { why, path }: Pick<Finding, 'why' | 'path'>,
  change: JudgedChange,
): string {
  return wordsFor('code', whyWords(path === undefined ? change : { ...change, path }), why);
}

function whyWords(change: JudgedChange): WordsBy<'code', Why> {
  const it = subjectText(change);
  const values = change.in === 'media type' ? 'media type' : `value of ${it}`;
  return {
    'no-longer-promised': (why) => goneText(change, 'status' in why ? why.status : undefined),
    'may-be-missing': () => `It reads ${it}, which may now be missing.`,
    'may-be-null': () => `It reads ${it}, which may now be null.`,
    'other-type': ({ value }) =>
      `Its pact refuses ${quote(value)}, and ${it} may now be of that JSON type.`,
    'new-value-refused': ({ value }) =>
      `Its pact accepts every old ${values}, but not the new ${quote(value)}.`,
    'narrow-expectation': ({ value, refusesOld }) =>
      `Its pact is narrower than the old document: it accepts neither the old ${quote(refusesOld)} nor ` +
      `the new ${quote(value)}, so it does not show how the consumer handles the new one.`,
    'type-not-compared': ({ value }) =>
      'Its matching rule compares texts and ignores the JSON type, so it does not show how the consumer ' +
      `handles ${quote(value)}.`,
    'cannot-be-satisfied': () => unsatisfiedText(change),
    'not-sent': () => `It does not send ${it}, which the new document requires.`,
    'request-refused': ({ refusal, parameter }) =>
      `Its request is refused: ${refusalText(refusal, parameter)}.`,
    'matcher-allows': ({ value, refusal, parameter }) =>
      'Its recorded request is accepted, but its matching rules also allow one that is refused: ' +
      `${refusal === undefined ? quote(value) : refusalText(refusal, parameter)}.`,
    'not-in-pact': (fact) => `Its pact does not show ${notInPactText(fact)}.`,
    'not-understood': (fact) => `This review cannot judge ${notUnderstoodText(fact)}.`,
  };
}

/** What a change is about, for a sentence. */
export function subjectText(change: Change): string {
  return SUBJECTS[change.in](change);
}

const ofBody = ({ in: part, path }: Change): string =>
  path === undefined || path === '$' ? `the ${part}` : `\`${path}\``;
const ofName = ({ in: part, path, inside }: Change): string =>
  `${inside === undefined ? '' : `\`${inside}\` of `}${part} \`${path ?? ''}\``;

const SUBJECTS: Readonly<Record<Change['in'], (change: Change) => string>> = {
  operation: ({ operation }) => operation,
  'path parameter': ofName,
  'query parameter': ofName,
  'request header': ofName,
  cookie: ofName,
  'request body': ofBody,
  'response status': ({ status = '' }) =>
    status === 'default' ? 'the `default` response' : `status ${status}`,
  'response header': ofName,
  'response body': ofBody,
  'media type': ofName,
  security: () => 'the credentials',
  server: () => 'the URL',
  callback: () => 'the callbacks',
};

function goneText(change: JudgedChange, status: number | undefined): string {
  const it = subjectText(change);
  const isGone = 'which the new document no longer has';
  if (status !== undefined) return `It expects status ${status}, ${isGone}.`;
  if (change.kind === 'O5') {
    return `Its call now reaches ${it}, which does not do what its pact expects.`;
  }
  if (change.kind === 'Q10') return `It sends ${it} in the old style.`;
  if (change.in === 'server') return `It calls the old URL, ${isGone}.`;
  return `It ${useText(change)} ${it}, ${isGone}.`;
}

function useText({ in: part, status }: Change): string {
  if (part === 'operation') return 'calls';
  if (part === 'media type' && status === undefined) return 'sends a body of';
  return part.startsWith('response') || part === 'media type' ? 'expects' : 'sends';
}

function unsatisfiedText(change: JudgedChange): string {
  const it = subjectText(change);
  if (change.in === 'operation') {
    return `Its call now reaches ${it}, and its pact accepts none of the responses there.`;
  }
  if (change.in === 'response status') {
    return `Its pact accepts none of the responses that ${it} may now have.`;
  }
  return `Its pact accepts none of the values that ${it} may now have.`;
}

/** What decides an open question. */
export function decidingTest(
  { why, consumer }: Pick<Finding, 'why' | 'consumer'>,
  change: Change,
): string {
  const it = subjectText(change);
  if (why.code === 'narrow-expectation') {
    return `Add an interaction in which ${it} is ${quote(why.value)}, or use a matching rule.`;
  }
  if (why.code === 'type-not-compared') {
    return `Add an interaction in which ${it} is ${quote(why.value)}.`;
  }
  if (why.code === 'matcher-allows') {
    return 'Narrow the matching rule to the values that the consumer really sends.';
  }
  return why.code === 'not-in-pact'
    ? notInPactStep(why, consumer)
    : `Compare the documents by hand, or ask the team of ${consumer}.`;
}

/** A test that would decide what values in a pact leave open. */
export function extremeTest({ note, ...change }: ReviewedChange): string {
  const it = subjectText(change);
  const keyword = note.code === 'schema' ? note.detail.keyword : '';
  const value = EXTREMES[keyword] ?? 'each kind of value';
  return `To be sure, add an interaction with ${value} that the consumer sends as ${it}.`;
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
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

import type { InteractionDemand } from '@shopflow/contract-analysis/comparison';
import type { PactDemand } from '@shopflow/pact-model/finding';
import type { ConsumerDemand } from '@shopflow/event-schema/review';
import type { Accepted } from '@shopflow/pact-model/accepted';
import { TYPE_NAMES } from '@shopflow/json-schema/json-type';
import { wordsFor, type WordsBy } from './words-by.ts';

type Demand = ConsumerDemand | InteractionDemand;

/** What a consumer demands; follows "demands". */
export function demandText(demand: Demand): string {
  return wordsFor('code', DEMANDS, demand);
}

const ofDate = ({ code, format }: { readonly code: string; readonly format: string }) =>
  `a text that is a ${code}, ${format}`;

const DEMANDS: WordsBy<'code', Demand> = {
  value: ({ value }) => `exactly ${JSON.stringify(value)}`,
  type: ({ type }) => TYPE_NAMES[type],
  integer: () => 'an integer',
  decimal: () => 'a number with decimals',
  semver: () => 'a text that is a semantic version',
  'not-empty': () => 'a value that is not empty',
  pattern: ({ regex }) => `a text that matches ${regex}`,
  part: ({ part }) => `a text with ${JSON.stringify(part)} in it`,
  date: ofDate,
  time: ofDate,
  timestamp: ofDate,
  list: listText,
  'list-with': ({ indexes }) =>
    indexes.length === 1
      ? 'a list with this element'
      : `a list with these ${indexes.length} elements`,
  'each-key': ({ of }) => `an object whose keys are each ${demandText(of)}`,
  'each-value': () => 'an object or a list whose entries are like the example',
  status: ({ status }) => `a status of ${[status].flat().join(', ')}`,
  text: () => 'any text',
  matcher: ({ match, regex }) =>
    `what its matcher ${[match, regex].filter(Boolean).join(' ')} accepts`,
  all: ({ of }) => of.map(demandText).join(' and '),
  any: ({ of }) => of.map(demandText).join(' or '),
  example: exampleText,
  'tested-with': ({ values }) =>
    `the consumer is tested with ${values.map(truncatedJson).join(', ')}`,
  body: ({ contentType }) => `a body of type "${contentType}"`,
  message: () => 'a message',
  interaction: () => 'the interaction',
  'http-value': ({ value }) => JSON.stringify(value),
  'content-type': ({ contentType }) => contentType,
  fields: ({ fields }) =>
    fields.length === 0 ? 'what it reads' : `${fields.join(', ')} as before`,
  schema: ({ schema }) => JSON.stringify(schema),
  'old-topic': () => 'messages on the old topic',
  messages: ({ message }) => `${message} messages`,
};

/** `type, min 1, such as ["MUG-WHITE"]` */
function exampleText({
  example,
  matchers,
  combine,
}: Extract<PactDemand, { code: 'example' }>): string {
  if (matchers.length === 0) return `exactly ${truncatedJson(example)}`;
  const each = matchers.map(({ match = 'type', ...attributes }) =>
    [match, ...Object.entries(attributes).map(([name, value]) => `${name} ${String(value)}`)].join(
      ', ',
    ),
  );
  return `${each.join(combine === 'OR' ? ' or ' : ' and ')}, such as ${truncatedJson(example)}`;
}

function listText({ min, max }: Extract<Accepted, { code: 'list' }>): string {
  const limits = [
    ...(min > 0 && min !== max ? [`at least ${min}`] : []),
    ...(max === undefined ? [] : [min === max ? `exactly ${max}` : `at most ${max}`]),
  ];
  return ['a list', ...(limits.length > 0 ? [`of ${limits.join(' and ')}`] : [])].join(' ');
}

const MAX_TEXT_LENGTH = 80;

/** A value as JSON, truncated when long. */
export function truncatedJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}

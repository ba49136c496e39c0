import type { UnprovedReason } from '@shopflow/json-schema/judgment';
import type { Obstacle } from '@shopflow/json-schema/obstacle';
import type { Undecided } from '@shopflow/json-schema/undecided';
import { unsupportedReasonText } from '@shopflow/json-schema/unsupported-reason-text';
import { wordsFor, type WordsBy } from './words-by.ts';

/** Why neither direction of a comparison is proved. */
export function unprovedText(reason: UnprovedReason): string {
  switch (reason.code) {
    case 'obstacles':
      return reason.obstacles.map(obstacleText).join(' ');
    case 'undecided':
      return `Found neither a proof nor a document that readers reject: ${causeText(reason.cause)}`;
    case 'candidate-not-confirmed':
      return `The candidate ${JSON.stringify(reason.candidate)} does not show whether readers reject anything`;
    case 'candidate-not-validated':
      return `Could not validate ${JSON.stringify(reason.candidate)}: ${reason.message}`;
  }
}

/** Why a schema cannot be judged, in one sentence with the location. */
export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle.code) {
    case 'too-deep':
      return `The schema is nested more than ${obstacle.maxDepth} levels deep.`;
    case 'too-large':
      return `The schema has more than ${obstacle.maxSubschemas} subschemas.`;
    case 'unsupported-keyword':
      return cannotJudge(obstacle, unsupportedReasonText(obstacle.reason));
    case 'endless-reference': {
      const why = 'it refers back to itself without descending into the document';
      return cannotJudge({ ...obstacle, keyword: '$ref' }, why);
    }
  }
}

function cannotJudge(
  { pointer, keyword }: { readonly pointer: string; readonly keyword: string },
  why: string,
): string {
  return `\`${keyword}\` at \`${pointer || '/'}\` of the schema cannot be judged: ${why}.`;
}

function causeText(cause: Undecided | undefined): string {
  return cause === undefined ? 'the rules are too complex' : wordsFor('code', CAUSES, cause);
}

const CAUSES: WordsBy<'code', Undecided> = {
  'too-many-steps': ({ maxSteps }) => `the search took more than ${maxSteps} steps`,
  'out-of-time': ({ milliseconds }) =>
    `the comparison took more than ${milliseconds} ms of processor time`,
  'document-too-deep': ({ maxDepth }) =>
    `a document would be nested more than ${maxDepth} levels deep`,
  'object-too-large': ({ properties }) => `an object would need ${properties} properties`,
  'array-too-complex': () =>
    'an array would be too long, or has too many rules that count matching items',
  'text-too-complex': ({ rules }) => `the patterns are too complex: ${rulesText(rules)}`,
  'no-text-found': ({ rules }) => `no text was found for ${rulesText(rules)}`,
  'pattern-timeout': ({ message }) => message,
  'unknown-format': ({ format }) => `the format "${format}" is not known`,
  'too-many-branches': ({ keyword, max, schema }) =>
    `\`${keyword}\` next to more than ${max} combinations of branches is not judged: ${JSON.stringify(schema)}`,
};

function rulesText(rules: readonly string[]): string {
  return rules.length === 0 ? 'its length' : rules.join(', ');
}

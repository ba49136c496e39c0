import type { Finding } from '@shopflow/api-schema/review';
import { wordsFor, type WordsBy } from '../../schema/words-by.ts';

type NotUnderstood = Extract<Finding['why'], { code: 'not-understood' }>;

const NOT_IN_OLD = 'which the old document does not have';

const WORDS: WordsBy<'about', NotUnderstood> = {
  'body-type': ({ type }) => `a body of type ${type}`,
  callbacks: () => 'callbacks',
  'deep-schema': ({ maxDepth }) => `a schema of more than ${maxDepth} levels`,
  discriminator: () => 'a discriminator that leaves open which value names which variant',
  'exact-list-length': () => 'the length of an exact list',
  'form-field': ({ name }) => `how a form has \`${name}\``,
  'header-list': () => 'a list or an object in a header',
  keyword: ({ keyword, path }) => `\`${keyword}\` at \`${path}\``,
  'large-schema': ({ maxSubschemas }) => `a schema of more than ${maxSubschemas} subschemas`,
  'parameter-spelling': () =>
    'a parameter that is given several times, in brackets, or as any field',
  'parameter-style': ({ style }) => `how its value is written in style ${style}`,
  'parameter-type': ({ type }) => `a value of type ${type}`,
  'rules-of-text': () => 'a matching rule for a body that is not JSON',
  'time-limit': () => 'the change within its time limit',
  'undocumented-json-type': () => `a body of another JSON type, ${NOT_IN_OLD}`,
  'undocumented-type': ({ type = 'unknown' }) => `a body of type ${type}, ${NOT_IN_OLD}`,
  'unknown-matcher': () => 'a matcher or a regular expression that is not known here',
  webhooks: () => 'webhooks',
  'whole-document': () => 'whether a whole document satisfies it',
  'whole-schema': () => 'which documents the schema allows as a whole',
};

/** What a review does not understand, as a part of a sentence. */
export function notUnderstoodText(fact: NotUnderstood): string {
  return wordsFor('about', WORDS, fact);
}

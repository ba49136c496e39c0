import type { Finding } from '@shopflow/api-schema/review';
import { wordsFor, type WordsBy } from '../../schema/words-by.ts';

type NotInPact = Extract<Finding['why'], { code: 'not-in-pact' }>;

const WORDS: WordsBy<'about', NotInPact> = {
  'base-path': () => 'which base path it calls',
  callbacks: () => 'whether it receives callbacks',
  credentials: () => 'whether it sends the credentials',
  default: () => 'which default it expects',
  'error-type': () => 'how it handles an error of another media type',
  'format-check': () => 'how the provider checks the format',
  host: () => 'which host it calls',
  'injected-value': () => 'which value the provider state injects',
  'matched-path': ({ paths }) => `which path the provider matches, ${paths.join(' or ')}`,
  'media-type-parameters': () => 'which parameters of its type count',
  'other-success-status': () => 'how it handles another success status',
  'received-type': () => 'which media type it receives',
  redirects: () => 'whether it follows redirects',
  scopes: () => 'which scopes its token has',
  'sent-by-client': ({ name }) => `whether it sends \`${name}\``,
  webhooks: () => 'whether it receives webhooks',
};

/** What a pact does not show, as a part of a sentence. */
export function notInPactText(fact: NotInPact): string {
  return wordsFor('about', WORDS, fact);
}

const OF_PROVIDER: ReadonlySet<NotInPact['about']> = new Set(['format-check', 'matched-path']);
const IN_REQUEST: ReadonlySet<NotInPact['about']> = new Set(['credentials', 'sent-by-client']);

/** How to find out. */
export function notInPactStep({ about }: NotInPact, consumer: string): string {
  if (OF_PROVIDER.has(about)) return 'Send the request to the provider to see.';
  const askTeam = `ask the team of ${consumer}`;
  return IN_REQUEST.has(about)
    ? `Add it to the pact, or ${askTeam}.`
    : `No pact can show it: ${askTeam}.`;
}

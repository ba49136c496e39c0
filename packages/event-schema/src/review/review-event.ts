import { ownValue } from '@shopflow/json-schema/json-record';
import { pathsRejectingVersion } from './announced-version.ts';
import { findDocumentChanges, type DocumentPair } from './document-changes.ts';
import { makePlans } from './expand-contract.ts';
import { toConsumerVersion, type Consumer } from './find-breaks.ts';
import { makeGeneratedReaders, type ReadsByMessage } from './generated-reader.ts';
import type { EventDocument } from '../document/event-document.ts';
import { usageOf } from '@shopflow/pact-model/usage-of';
import type { PactContent } from '@shopflow/pact-model/pact';
import { reviewChanges } from './review-changes.ts';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { Review, ReviewedChange, Step, VersionStep } from './review.ts';
import { judgeStep } from './version-step.ts';

export interface ReviewInput extends DocumentPair {
  /** Whether the documents differ at all, even in wording. */
  readonly isReworded: boolean;
  /** Name of `from`: a commit or a released version. */
  readonly base: string;
  /** Pacts of the document owner's consumers. */
  readonly pacts: readonly (ConsumerVersion & { readonly pact: PactContent })[];
  /** Live versions of consumers without a pact. */
  readonly unknown: readonly ConsumerVersion[];
  /** Declarations of consumers that validate with schemas generated from the document. */
  readonly declaredReads?: Readonly<Record<string, ReadsByMessage>>;
  /** Releases before `from` whose messages may be on the topic, newest first. */
  readonly older?: readonly EventDocument[];
}

/**
 * Matches the changes between two versions of an event document with what each consumer reads.
 *
 * @throws Error for an invalid schema
 */
export async function reviewEvent(input: ReviewInput): Promise<Review> {
  const { from, to, base, unknown } = input;
  const withMessages = input.pacts
    .map((each) => toConsumer(each, input))
    .filter(({ messages }) => messages.length > 0);
  const consumers = withMessages.filter((each) => matchesDocument(each, input));
  const unmatched = withMessages.filter((each) => !matchesDocument(each, input));
  const hasAllPacts = consumers.length > 0 && unknown.length === 0 && unmatched.length === 0;
  const context = { from, to, consumers, hasAllPacts };
  const changes = reviewChanges(await findDocumentChanges({ from, to }), context);
  const step = judgeStep({
    from: from.version,
    to: to.version,
    required: requiredStep(changes, input.isReworded),
    refusedAt: changes.length > 0 || from.version !== to.version ? pathsRejectingVersion(to) : [],
  });
  const { title, owner } = to;
  return {
    title,
    provider: owner.pacticipant,
    base,
    step,
    changes,
    plans: makePlans({ changes, from: from.version, provider: owner.pacticipant }),
    readers: consumers.map((each) => ({
      ...toConsumerVersion(each),
      interactions: each.messages.length,
    })),
    unknown,
    unmatched: unmatched.map((each) => ({
      ...toConsumerVersion(each),
      messages: messageNames(each),
    })),
    answer: toAnswer(changes, step),
  };
}

function toAnswer(changes: readonly ReviewedChange[], { right }: VersionStep): Review['answer'] {
  const verdicts = changes.map(({ verdict }) => verdict);
  if (!right || verdicts.includes('breaks')) return 'no';
  return verdicts.includes('not-known') ? 'not-known' : 'yes';
}

function toConsumer(
  { consumer, version, places, pact }: ReviewInput['pacts'][number],
  { from, older = [], declaredReads = {} }: ReviewInput,
): Consumer {
  const messages = usageOf(pact).filter((each) => each.kind === 'message');
  const declared = ownValue(declaredReads, consumer);
  const readers =
    declared === undefined ? [] : makeGeneratedReaders(messages, declared, [from, ...older]);
  return { consumer, version, places, messages, readers };
}

/** Whether an interaction is about a message of the document, or does not name its message. */
function matchesDocument({ messages }: Consumer, { from, to }: DocumentPair): boolean {
  const names = [...from.messages, ...to.messages].map(({ name }) => name);
  return messages.some(({ message }) => message === undefined || names.includes(message));
}

function messageNames({ messages }: Consumer): string[] {
  return [...new Set(messages.map(({ message }) => String(message)))];
}

/** Major if a reader of the old document may break, minor for any other schema change. */
function requiredStep(changes: readonly ReviewedChange[], isReworded: boolean): Step {
  const schemaChanges = changes.filter(({ kind }) => kind !== 'version-announced');
  if (schemaChanges.some(({ forward }) => !forward)) return 'major';
  if (schemaChanges.length > 0) return 'minor';
  return isReworded ? 'patch' : 'none';
}

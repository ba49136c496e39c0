import {
  isFallback,
  type PactToVerify,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import { quoteAndJoin } from './join-words.ts';
import { describeReasons } from './selection-text.ts';

/** A message that the verifier prints at the given time. Every value must be a string. */
export interface VerificationNotice {
  readonly when: `before_verification` | `after_verification:${string}`;
  readonly text: string;
}

export interface NoticeContext {
  /** URL of the pact content. */
  readonly url: string;
  readonly providerBranch: string | undefined;
  readonly includePendingStatus: boolean;
}

const PENDING = 'Read more at https://docs.pact.io/go/pending';
const WIP = 'Read more at https://docs.pact.io/go/wip';

/**
 * Explains why a pact is verified and how it affects the build, with the official broker's texts.
 */
export function toVerificationNotices(
  pact: PactToVerify,
  context: NoticeContext,
): readonly VerificationNotice[] {
  const provider = new ProviderPhrases(pact, context.providerBranch);
  const texts = [
    pact.wip ? wipText(pact, context, provider) : inclusionText(pact, context),
    ...(pact.reasons.some((reason) => reason.selector.kind === 'branch' && isFallback(reason))
      ? [FALLBACK_BRANCH]
      : []),
    ...(context.includePendingStatus ? [pendingStatusText(pact, provider)] : []),
  ];
  const before = texts.map((text): VerificationNotice => ({ when: 'before_verification', text }));
  const isPendingExplained = context.includePendingStatus && pact.pending;
  return [...before, ...(isPendingExplained ? afterVerificationNotices(pact, provider) : [])];
}

/** The official broker accepts the option and ignores it (pact_broker issue 587). */
const FALLBACK_BRANCH =
  'WARNING - fallbackBranch was used, which the official Pact Broker ignores. It is recommended ' +
  'to use two selectors instead, one with the branch and one with mainBranch=true.';

function inclusionText({ reasons }: PactToVerify, { url }: NoticeContext): string {
  const many = reasons.length > 1;
  return (
    `The pact at ${url} is being verified because the pact content belongs to the consumer ` +
    `version${many ? 's' : ''} matching the following ${many ? 'criteria' : 'criterion'}:\n` +
    describeReasons(reasons)
      .map((reason) => `    * ${reason}`)
      .join('\n')
  );
}

function wipText(
  { reasons, publication }: PactToVerify,
  { url }: NoticeContext,
  provider: ProviderPhrases,
): string {
  const branches = namesOf(reasons.map(({ branch }) => branch));
  const tags = namesOf(reasons.map(({ tag }) => tag));
  const places = [
    ...(branches.length === 0
      ? []
      : [`from ${branches.length === 1 ? 'branch' : 'branches'} ${quoteAndJoin(branches)}`]),
    ...(tags.length === 0 ? [] : [`tagged with ${quoteAndJoin(tags)}`]),
  ];
  const same = ['', '', ' (both have the same content)'][reasons.length];
  const version = branches.length === 1 || tags.length === 1 ? 'version' : 'versions';
  return (
    `The pact at ${url} is being verified because it is a 'work in progress' pact (ie. it is the ` +
    `pact for the latest ${version} of ${publication.consumer} ${places.join(' and ')}` +
    `${same ?? ' (all have the same content)'} and it has not yet been successfully verified by ` +
    `${provider.pendingFor('a')} when the pact's application version was explicitly specified ` +
    `in the consumer version selectors). ${WIP}`
  );
}

function pendingStatusText(pact: PactToVerify, provider: ProviderPhrases): string {
  if (!pact.pending) {
    return `This pact has previously been successfully verified by ${provider.verifiedBy()}. If this verification fails, it will fail the build. ${PENDING}`;
  }
  const why = pact.wip
    ? "it was included as a 'work in progress' pact. If"
    : `a successful verification result for ${provider.pendingFor('a')} has not yet been published. If`;
  return `This pact is in pending state for this version of ${provider.name} because ${why} this verification fails, it will not cause the overall build to fail. ${PENDING}`;
}

function afterVerificationNotices(
  pact: PactToVerify,
  provider: ProviderPhrases,
): VerificationNotice[] {
  const versions = provider.pendingFor('any');
  const tagged = ['', 'with this tag '][pact.pendingTags.length] ?? 'with these tags ';
  const still = `This pact is still in pending state for ${versions} as`;
  const failed = `${still} a successful verification result ${tagged}has not yet been published`;
  const at = (outcome: string, text: string): VerificationNotice => ({
    when: `after_verification:${outcome}`,
    text,
  });
  return [
    at(
      'success_true_published_false',
      `${still} the successful verification results ${tagged}have not yet been published.`,
    ),
    at('success_false_published_false', failed),
    at(
      'success_true_published_true',
      `This pact is no longer in pending state for ${versions}, as a successful verification result ${tagged}has been published. If a verification for a version of ${provider.name} ${tagged}fails in the future, it will fail the build. ${PENDING}`,
    ),
    at('success_false_published_true', failed),
  ];
}

/** Phrases for the provider versions for which a pact is pending or verified. */
class ProviderPhrases {
  readonly name: string;
  readonly #pact: PactToVerify;
  readonly #branch: string | undefined;

  constructor(pact: PactToVerify, branch: string | undefined) {
    this.name = pact.publication.provider;
    this.#pact = pact;
    this.#branch = branch;
  }

  pendingFor(article: 'a' | 'any'): string {
    const tags = this.#pact.pendingTags;
    const versions = tags.length > 1 ? 'versions' : 'version';
    return this.#phrase(`${article} ${versions}`, tags);
  }

  verifiedBy(): string {
    return this.#phrase('a version', this.#pact.verifiedTags);
  }

  #phrase(versions: string, tags: readonly string[]): string {
    if (this.#branch !== undefined) {
      return `${versions} of ${this.name} from branch '${this.#branch}'`;
    }
    return tags.length === 0
      ? this.name
      : `${versions} of ${this.name} with tag ${quoteAndJoin(tags)}`;
  }
}

function namesOf(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => name ?? []))];
}

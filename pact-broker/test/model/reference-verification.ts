import {
  isPair,
  type ModelPublication,
  type ModelResult,
  type ModelVersion,
  type ModelState,
} from './model-state.ts';
import type { SelectorAsked, VerificationQuestion } from './verification-question.ts';

/** One content to verify, with the newest consumer version for which it was selected. */
export interface ExpectedPact {
  /** "orders 2.3.0" */
  readonly pact: string;
  readonly pending: boolean;
  readonly wip: boolean;
}

/**
 * Finds what a provider must verify in the slow and obvious way: it searches everything, as the
 * protocol describes, independent of the broker's implementation.
 */
export function computeExpectedPacts(
  model: ModelState,
  question: VerificationQuestion,
): ExpectedPact[] {
  const { provider, selectors, wipDaysAgo } = question;
  const ofProvider = new ProviderView(model, provider);
  const chosen =
    selectors.length === 0
      ? ofProvider.defaults()
      : ofProvider.selectAll(selectors, question.providerVersionBranch);
  const refs = refsOf(model, question);
  const explicit = newestOfEachContent(model, chosen).map((publication) => ({
    pact: nameOf(publication),
    pending: isPending(model, publication, refs),
    wip: false,
  }));
  if (wipDaysAgo === undefined || refs.length === 0) return explicit;
  const unchosen = ofProvider
    .heads()
    .filter(({ createdAt }) => createdAt > midnight(model.now - wipDaysAgo * DAY))
    .filter((head) => !chosen.some((each) => isSameContent(each, head)));
  const wip = newestOfEachContent(model, unchosen).filter((publication) =>
    refs.some((ref) => ref.isWorkInProgress(publication)),
  );
  return [
    ...explicit,
    ...wip.map((publication) => ({ pact: nameOf(publication), pending: true, wip: true })),
  ];
}

const DAY = 24 * 60 * 60 * 1000;

/** The pacts with one provider. */
class ProviderView {
  readonly #model: ModelState;
  readonly #pacts: readonly ModelPublication[];
  readonly #consumers: readonly string[];

  constructor(model: ModelState, provider: string) {
    this.#model = model;
    this.#pacts = model.publications.filter((each) => each.provider === provider);
    this.#consumers = [...new Set(this.#pacts.map(({ consumer }) => consumer))];
  }

  defaults(): ModelPublication[] {
    const main = this.#consumers.flatMap((consumer) => {
      const branch = this.#model.pacticipants.get(consumer);
      if (branch === undefined) return this.#latest(consumer);
      const ofConsumer = ({ pacticipant }: { pacticipant: string }) => pacticipant === consumer;
      if (this.#headOf(consumer, branch) !== undefined) return this.#branchHead(consumer, branch);
      return this.#model.versions.some((each) => ofConsumer(each) && each.tags.has(branch))
        ? this.#tagHead(consumer, branch)
        : this.#latest(consumer);
    });
    return [...main, ...this.#live('deployed'), ...this.#live('released')];
  }

  selectAll(
    selectors: readonly SelectorAsked[],
    providerBranch: string | undefined,
  ): ModelPublication[] {
    const ofConsumers = (
      { consumer: wanted }: SelectorAsked,
      select: (consumer: string) => ModelPublication[],
    ): ModelPublication[] =>
      this.#consumers
        .filter((consumer) => wanted === undefined || wanted === consumer)
        .flatMap(select);
    // A fallback tag applies to the tag as a whole, regardless of selector and consumer.
    const isFound = (tag: string | undefined): boolean =>
      selectors.some(
        (other) =>
          other.latest === true &&
          other.tag === tag &&
          ofConsumers(other, (consumer) => this.#tagHead(consumer, tag)).length > 0,
      );
    return selectors.flatMap((asked) => [
      ...ofConsumers(asked, (consumer) => this.#selectOf(consumer, asked, providerBranch)),
      ...(asked.fallbackTag !== undefined && !isFound(asked.tag)
        ? ofConsumers(asked, (consumer) => this.#tagHead(consumer, asked.fallbackTag))
        : []),
    ]);
  }

  /** The pacts of the head of each branch, and of the newest version with each tag. */
  heads(): ModelPublication[] {
    return this.#consumers.flatMap((consumer) => [
      ...this.#branches(consumer).flatMap((branch) => this.#branchHead(consumer, branch)),
      ...this.#tags(consumer).flatMap((tag) => this.#tagHead(consumer, tag)),
    ]);
  }

  #selectOf(
    consumer: string,
    asked: SelectorAsked,
    providerBranch: string | undefined,
  ): ModelPublication[] {
    const { mainBranch, matchingBranch, branch, tag, latest } = asked;
    if (mainBranch) return this.#branchHead(consumer, this.#model.pacticipants.get(consumer));
    if (matchingBranch) return this.#branchHead(consumer, providerBranch);
    if (branch !== undefined) return this.#selectByBranch(consumer, asked);
    if (tag !== undefined) return this.#selectByTag(consumer, asked);
    if (latest) return this.#latest(consumer);
    return this.#selectLive(asked).filter((each) => each.consumer === consumer);
  }

  #selectByBranch(consumer: string, { branch, fallbackBranch }: SelectorAsked): ModelPublication[] {
    if (branch === true) {
      return this.#branches(consumer).flatMap((each) => this.#branchHead(consumer, each));
    }
    const found = this.#branchHead(consumer, branch);
    return found.length > 0 ? found : this.#branchHead(consumer, fallbackBranch);
  }

  #selectByTag(consumer: string, { tag = '', latest }: SelectorAsked): ModelPublication[] {
    return latest
      ? this.#tagHead(consumer, tag)
      : this.#of(consumer).filter((each) => each.version.tags.has(tag));
  }

  #selectLive({ deployed, released, environment }: SelectorAsked): ModelPublication[] {
    return [
      ...(released ? [] : this.#live('deployed', environment)),
      ...(deployed ? [] : this.#live('released', environment)),
    ];
  }

  #of(consumer: string): ModelPublication[] {
    return this.#pacts.filter((each) => each.consumer === consumer);
  }

  #latest(consumer: string): ModelPublication[] {
    const inOrder = this.#model.versions.flatMap((version) =>
      this.#of(consumer).filter((each) => each.version === version),
    );
    return inOrder.slice(-1);
  }

  #branchHead(consumer: string, branch: string | undefined): ModelPublication[] {
    const head = this.#headOf(consumer, branch);
    return this.#of(consumer).filter((each) => each.version === head);
  }

  #headOf(consumer: string, branch: string | undefined): ModelVersion | undefined {
    return this.#model.branches.find(
      ({ pacticipant, name }) => pacticipant === consumer && name === branch,
    )?.head;
  }

  #tagHead(consumer: string, tag: string | undefined): ModelPublication[] {
    const head = this.#model.versions.findLast(
      (each) => each.pacticipant === consumer && tag !== undefined && each.tags.has(tag),
    );
    return this.#of(consumer).filter((each) => each.version === head);
  }

  #live(kind: 'deployed' | 'released', environment?: string): ModelPublication[] {
    return this.#pacts.filter(({ version }) =>
      this.#model.live.some(
        (each) =>
          each.kind === kind &&
          each.version === version &&
          (environment === undefined || each.environment === environment),
      ),
    );
  }

  #branches(consumer: string): string[] {
    const memberships = this.#model.memberships.filter(
      ({ version }) => version.pacticipant === consumer,
    );
    return [...new Set(memberships.map(({ branch }) => branch))];
  }

  #tags(consumer: string): string[] {
    const versions = this.#model.versions.filter(({ pacticipant }) => pacticipant === consumer);
    return [...new Set(versions.flatMap(({ tags }) => [...tags.keys()]))];
  }
}

/** A branch or tag of the provider, and what its versions and others have verified. */
interface Ref {
  readonly isPending: (publication: ModelPublication) => boolean;
  readonly isWorkInProgress: (publication: ModelPublication) => boolean;
}

function refsOf(model: ModelState, question: VerificationQuestion): Ref[] {
  const { provider, providerVersionBranch: branch, providerVersionTags: tags } = question;
  return branch === undefined
    ? tags.map((tag) => tagRef(model, provider, tag))
    : [branchRef(model, provider, branch)];
}

function branchRef(model: ModelState, provider: string, name: string): Ref {
  const { branches, memberships, now } = model;
  const branchesOf = ({ providerVersion }: ModelResult): string[] =>
    memberships.filter(({ version }) => version === providerVersion).map(({ branch }) => branch);
  const isOwn = (result: ModelResult): boolean => branchesOf(result).includes(name);
  const isOther = (result: ModelResult): boolean =>
    branchesOf(result).some((branch) => branch !== name);
  const isOfProvider = (each: { readonly pacticipant: string }): boolean =>
    each.pacticipant === provider;
  const created = branches.find((each) => isOfProvider(each) && each.name === name);
  const first = memberships.find((each) => isOfProvider(each.version) && each.branch === name);
  const isVerified = (results: readonly ModelResult[], start = Infinity): boolean =>
    results.some((result) => isOwn(result) || (isOther(result) && result.createdAt < start));
  return {
    isPending: (pact) => !isVerified(successesOf(model, pact), created?.createdAt),
    isWorkInProgress: (pact) =>
      !isVerified(
        successesOf(model, pact).filter(
          ({ wip, createdAt }) => !wip && createdAt >= now - LOOK_BACK,
        ),
        first?.version.createdAt,
      ),
  };
}

const LOOK_BACK = 30 * DAY;

/**
 * Pending depends on the current tags, work in progress on the tags when the result was published.
 */
function tagRef(model: ModelState, provider: string, name: string): Ref {
  const times = model.versions
    .filter(({ pacticipant }) => pacticipant === provider)
    .flatMap(({ tags }) => tags.get(name) ?? []);
  const start = Math.min(...times);
  return {
    isPending: (pact) =>
      !successesOf(model, pact).some(({ providerVersion: { tags }, createdAt }) =>
        [...tags.keys()].some((tag) => tag === name || createdAt < start),
      ),
    isWorkInProgress: (pact) =>
      !model.verifiedTags.some(
        ({ tag, at, ...content }) => isSameContent(content, pact) && (tag === name || at < start),
      ),
  };
}

function isPending(
  model: ModelState,
  publication: ModelPublication,
  refs: readonly Ref[],
): boolean {
  return refs.length === 0
    ? successesOf(model, publication).length === 0
    : refs.some((ref) => ref.isPending(publication));
}

function successesOf({ results }: ModelState, publication: ModelPublication): ModelResult[] {
  return results.filter((each) => each.success && isSameContent(each, publication));
}

interface Content {
  readonly consumer: string;
  readonly provider: string;
  readonly content: number;
}

function isSameContent(a: Content, b: Content): boolean {
  return isPair(a, b) && a.content === b.content;
}

/** Orders by consumer, then by version. */
function newestOfEachContent(
  { versions }: ModelState,
  publications: readonly ModelPublication[],
): ModelPublication[] {
  const place = ({ version }: ModelPublication): number => versions.indexOf(version);
  return publications
    .filter((each, index) => publications.indexOf(each) === index)
    .filter(
      (each) =>
        !publications.some((other) => isSameContent(other, each) && place(other) > place(each)),
    )
    .sort((a, b) => a.consumer.localeCompare(b.consumer) || place(a) - place(b));
}

function nameOf({ consumer, version }: ModelPublication): string {
  return `${consumer} ${version.version}`;
}

function midnight(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

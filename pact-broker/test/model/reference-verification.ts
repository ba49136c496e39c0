import type { SelectorAsked, VerificationQuestion } from './verification-question.ts';
import { isPair, type ModelPublication, type ModelResult, type World } from './world.ts';

/** One content to verify, under the newest consumer version for which it was chosen. */
export interface ExpectedPact {
  /** "orders 2.3.0" */
  readonly pact: string;
  readonly pending: boolean;
  readonly wip: boolean;
}

/**
 * What a provider has to verify, found the slow and obvious way: by looking at everything, from
 * the description of the protocol, without a look at how the broker does it.
 */
export function expectPacts(world: World, question: VerificationQuestion): ExpectedPact[] {
  const { provider, selectors, wipDaysAgo } = question;
  const ofProvider = new ProviderView(world, provider);
  const chosen =
    selectors.length === 0
      ? ofProvider.defaults()
      : selectors.flatMap((each) => ofProvider.select(each, question.providerVersionBranch));
  const lines = linesOf(world, question);
  const explicit = newestOfEachContent(world, chosen).map((publication) => ({
    pact: nameOf(publication),
    pending: isPending(world, publication, lines),
    wip: false,
  }));
  if (wipDaysAgo === undefined || lines.length === 0) return explicit;
  const unchosen = ofProvider
    .heads()
    .filter(({ createdAt }) => createdAt >= midnight(world.now - wipDaysAgo * DAY))
    .filter((head) => !chosen.some((each) => isSameContent(each, head)));
  const wip = newestOfEachContent(world, unchosen).filter((publication) =>
    lines.some((line) => isWorkInProgress(world, publication, line)),
  );
  return [
    ...explicit,
    ...wip.map((publication) => ({ pact: nameOf(publication), pending: true, wip: true })),
  ];
}

const DAY = 24 * 60 * 60 * 1000;

/** The pacts with one provider. */
class ProviderView {
  readonly #world: World;
  readonly #pacts: readonly ModelPublication[];
  readonly #consumers: readonly string[];

  constructor(world: World, provider: string) {
    this.#world = world;
    this.#pacts = world.publications.filter((each) => each.provider === provider);
    this.#consumers = [...new Set(this.#pacts.map(({ consumer }) => consumer))];
  }

  defaults(): ModelPublication[] {
    const main = this.#consumers.flatMap((consumer) => {
      const branch = this.#world.pacticipants.get(consumer);
      if (branch === undefined) return this.#latest(consumer);
      const ofConsumer = ({ pacticipant }: { pacticipant: string }) => pacticipant === consumer;
      if (
        this.#world.memberships.some((each) => ofConsumer(each.version) && each.branch === branch)
      ) {
        return this.#branchHead(consumer, branch);
      }
      return this.#world.versions.some((each) => ofConsumer(each) && each.tags.has(branch))
        ? this.#tagHead(consumer, branch)
        : this.#latest(consumer);
    });
    return [...main, ...this.#live('deployed'), ...this.#live('released')];
  }

  select(asked: SelectorAsked, providerBranch: string | undefined): ModelPublication[] {
    return this.#consumers
      .filter((consumer) => asked.consumer === undefined || asked.consumer === consumer)
      .flatMap((consumer) => this.#selectOf(consumer, asked, providerBranch));
  }

  /** The pacts of the head of every branch, and of the newest version with every tag. */
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
    if (mainBranch) return this.#branchHead(consumer, this.#world.pacticipants.get(consumer));
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

  #selectByTag(
    consumer: string,
    { tag = '', latest, fallbackTag }: SelectorAsked,
  ): ModelPublication[] {
    if (!latest) return this.#of(consumer).filter((each) => each.version.tags.has(tag));
    const found = this.#tagHead(consumer, tag);
    return found.length > 0 ? found : this.#tagHead(consumer, fallbackTag);
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
    const inOrder = this.#world.versions.flatMap((version) =>
      this.#of(consumer).filter((each) => each.version === version),
    );
    return inOrder.slice(-1);
  }

  #branchHead(consumer: string, branch: string | undefined): ModelPublication[] {
    const head = this.#world.memberships.findLast(
      (each) => each.version.pacticipant === consumer && each.branch === branch,
    );
    return this.#of(consumer).filter((each) => each.version === head?.version);
  }

  #tagHead(consumer: string, tag: string | undefined): ModelPublication[] {
    const head = this.#world.versions.findLast(
      (each) => each.pacticipant === consumer && tag !== undefined && each.tags.has(tag),
    );
    return this.#of(consumer).filter((each) => each.version === head);
  }

  #live(kind: 'deployed' | 'released', environment?: string): ModelPublication[] {
    return this.#pacts.filter(({ version }) =>
      this.#world.live.some(
        (each) =>
          each.kind === kind &&
          each.version === version &&
          (environment === undefined || each.environment === environment),
      ),
    );
  }

  #branches(consumer: string): string[] {
    const own = this.#world.memberships.filter(({ version }) => version.pacticipant === consumer);
    return [...new Set(own.map(({ branch }) => branch))];
  }

  #tags(consumer: string): string[] {
    const own = this.#world.versions.filter(({ pacticipant }) => pacticipant === consumer);
    return [...new Set(own.flatMap(({ tags }) => [...tags.keys()]))];
  }
}

/** A branch of the provider, or one of its tags: which results are its own, and since when. */
interface Line {
  readonly isOwn: (result: ModelResult) => boolean;
  /** Whether the result came from another branch (or tag) at all: others have no say. */
  readonly isOther: (result: ModelResult) => boolean;
  readonly start: number;
}

function linesOf(world: World, question: VerificationQuestion): Line[] {
  const { provider, providerVersionBranch: branch, providerVersionTags: tags } = question;
  return branch === undefined
    ? tags.map((tag) => tagLine(world, provider, tag))
    : [branchLine(world, provider, branch)];
}

function branchLine({ memberships }: World, provider: string, branch: string): Line {
  const branchesOf = ({ providerVersion }: ModelResult): string[] =>
    memberships
      .filter(({ version }) => version === providerVersion)
      .map((membership) => membership.branch);
  const first = memberships.find(
    (each) => each.version.pacticipant === provider && each.branch === branch,
  );
  return {
    isOwn: (result) => branchesOf(result).includes(branch),
    isOther: (result) => branchesOf(result).some((each) => each !== branch),
    start: first?.version.createdAt ?? Infinity,
  };
}

function tagLine({ versions }: World, provider: string, tag: string): Line {
  const times = versions
    .filter(({ pacticipant }) => pacticipant === provider)
    .flatMap(({ tags }) => tags.get(tag) ?? []);
  return {
    isOwn: ({ providerVersion }) => providerVersion.tags.has(tag),
    isOther: ({ providerVersion }) => [...providerVersion.tags.keys()].some((each) => each !== tag),
    start: Math.min(...times),
  };
}

function isPending(world: World, publication: ModelPublication, lines: readonly Line[]): boolean {
  const successes = successesOf(world, publication);
  if (lines.length === 0) return successes.length === 0;
  return lines.some(
    ({ isOwn, isOther, start }) =>
      !successes.some((result) => isOwn(result) || (isOther(result) && result.createdAt < start)),
  );
}

function isWorkInProgress(world: World, publication: ModelPublication, line: Line): boolean {
  const { isOwn, isOther, start } = line;
  return !successesOf(world, publication)
    .filter(({ wip }) => !wip)
    .some(
      (result) =>
        (isOwn(result) && result.createdAt >= world.now - 30 * DAY) ||
        (isOther(result) && result.createdAt < start),
    );
}

function successesOf({ results }: World, publication: ModelPublication): ModelResult[] {
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

/** By consumer, then in the order of versions. */
function newestOfEachContent(
  { versions }: World,
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

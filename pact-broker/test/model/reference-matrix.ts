import type { Criteria, Question } from './matrix-question.ts';
import { isPair, type ModelPublication, type ModelVersion, type World } from './world.ts';

/** What `/matrix` must answer, as far as a decision goes. */
export interface Expected {
  readonly deployable: boolean | null;
  readonly counts: Record<string, number>;
  /** `consumer 1 > provider 2: true`, in their order. */
  readonly rows: readonly string[];
}

interface Row {
  readonly pact: ModelPublication;
  readonly providerVersion: ModelVersion | undefined;
  readonly success: boolean | null;
}

interface Asked {
  readonly pacticipant: string;
  readonly versions: readonly ModelVersion[];
  /** Whether criteria were given that nothing fits. */
  readonly isMissing: boolean;
}

/** Step by step as the protocol describes it, with no thought of speed. */
export function judge(world: World, question: Question): Expected {
  const { selectors, destination, ignore } = question;
  const hasDestination = Object.keys(destination).length > 0;
  const isAlone = selectors.length === 1 && !hasDestination;

  // 1. The versions that each selector means.
  const specified = selectors.map(({ pacticipant, ...criteria }) =>
    select(world, pacticipant, criteria),
  );
  const asked = selectors.map(({ pacticipant }) => pacticipant);
  const isAsked = (name: string): boolean => asked.includes(name);
  const versions = specified.flatMap((each) => each.versions);

  // 2. The pairs in play, and the versions of their other sides.
  const needs = unique(
    world.publications
      .filter(({ version }) => versions.includes(version))
      .map(({ consumer, provider }) => ({ consumer, provider })),
  );
  const pairs = [...needs, ...world.integrations.filter(({ provider }) => isAsked(provider))];
  const others = pairs.flatMap(({ consumer, provider }) => [consumer, provider]);
  const partners = [...new Set(others)].filter((name) => !isAsked(name));
  const inferred =
    isAlone || hasDestination ? partners.map((name) => select(world, name, destination)) : [];
  const selected = [...specified, ...inferred];

  // 3. A row for each selected consumer version's pact and each selected provider version.
  const names = selected.map(({ pacticipant }) => pacticipant);
  const all = selected.flatMap((each) => each.versions);
  const found = world.publications
    .filter((pact) => all.includes(pact.version) && names.includes(pact.provider))
    .filter(({ consumer, provider }) => isAsked(consumer) || isAsked(provider))
    .flatMap((pact) => rowsFor(world, pact, all))
    .filter(({ pact, success }) => !isAlone || isAsked(pact.consumer) || success !== null);

  // 4. Only the latest, only the wanted, and without the ignored.
  const rows = keepLatest(world, found, question)
    .filter(({ success }) => question.success?.includes(toText(success)) ?? true)
    .sort((a, b) => compare(world, a, b));
  const considered = rows.filter((row) => !isIgnored(row, ignore));
  const ignored = rows.filter((row) => isIgnored(row, ignore));

  // 5. The verdict.
  const required =
    isAlone || hasDestination ? needs : needs.filter((pair) => isAsked(pair.provider));
  const lacking = required.filter((pair) => !rows.some(({ pact }) => isPair(pact, pair)));
  const isAbsent = specified.some(
    ({ isMissing, pacticipant }) =>
      isMissing && !ignore.some((each) => each.pacticipant === pacticipant && !each.version),
  );
  const count = (success: boolean | null): number =>
    considered.filter((row) => row.success === success).length;
  const unknown = count(null) + lacking.length;
  return {
    deployable: isAbsent ? false : unknown > 0 ? null : count(false) === 0,
    counts: {
      success: count(true),
      failed: count(false),
      unknown,
      ...(ignore.length > 0 && { ignored: ignored.length }),
    },
    rows: [...considered.map(toLine), ...ignored.map((row) => `${toLine(row)} ignored`)],
  };
}

function select(world: World, pacticipant: string, criteria: Criteria): Asked {
  const { version, tag, environment, latest } = criteria;
  const branch = criteria.mainBranch ? world.pacticipants.get(pacticipant) : criteria.branch;
  const isOnBranch = criteria.mainBranch ?? criteria.branch !== undefined;
  const onBranch = world.memberships
    .filter((each) => each.branch === branch && each.version.pacticipant === pacticipant)
    .map((membership) => membership.version);
  const candidates = isOnBranch
    ? onBranch.slice(latest ? -1 : 0)
    : world.versions.filter((each) => each.pacticipant === pacticipant);
  const fitting = candidates
    .filter((each) => version === undefined || each.version === version)
    .filter((each) => tag === undefined || each.tags.has(tag))
    .filter((each) => environment === undefined || isLive(world, each, environment));
  const versions = latest && !isOnBranch ? fitting.slice(-1) : fitting;
  const isMissing = Object.keys(criteria).length > 0 && versions.length === 0;
  return { pacticipant, versions, isMissing };
}

function isLive({ live }: World, version: ModelVersion, environment: string): boolean {
  return live.some((each) => each.version === version && each.environment === environment);
}

/** A row for each selected version that has a result; one without a result when none has. */
function rowsFor(world: World, pact: ModelPublication, selected: readonly ModelVersion[]): Row[] {
  const results = world.results.filter(
    (result) => isPair(result, pact) && result.content === pact.content,
  );
  const verified = selected.filter((version) =>
    results.some(({ providerVersion }) => providerVersion === version),
  );
  if (verified.length === 0) return [{ pact, providerVersion: undefined, success: null }];
  return [...new Set(verified)].map((providerVersion) => {
    const ofVersion = results.filter((result) => result.providerVersion === providerVersion);
    return { pact, providerVersion, success: ofVersion.at(-1)!.success };
  });
}

/** Keeps the newest provider version of each group. All that is live counts, and all unknown. */
function keepLatest(world: World, rows: readonly Row[], question: Question): Row[] {
  const { latestby = 'cvpv', selectors, destination } = question;
  const isAboutLive = [destination, ...selectors].some(({ environment }) => environment);
  if (latestby === 'cvpv' || isAboutLive) return [...rows];
  const isSameGroup = (a: Row, b: Row): boolean =>
    isPair(a.pact, b.pact) && (latestby === 'cp' || a.pact.version === b.pact.version);
  const place = (row: Row): number[] =>
    [row.providerVersion!, row.pact.version].map((version) => world.versions.indexOf(version));
  const isNewer = (a: Row, b: Row): boolean => {
    const [[p1, c1], [p2, c2]] = [place(a), place(b)] as [[number, number], [number, number]];
    return p1 === p2 ? c1 > c2 : p1 > p2;
  };
  return rows.filter(
    (row) =>
      row.success === null ||
      !rows.some(
        (other) => other.success !== null && isSameGroup(row, other) && isNewer(other, row),
      ),
  );
}

function isIgnored({ pact, providerVersion }: Row, ignore: Question['ignore']): boolean {
  return ignore.some(
    ({ pacticipant, version }) =>
      (pact.consumer === pacticipant && [undefined, pact.version.version].includes(version)) ||
      (pact.provider === pacticipant && (!version || providerVersion?.version === version)),
  );
}

function compare({ versions }: World, a: Row, b: Row): number {
  const order = (version: ModelVersion | undefined): number =>
    version === undefined ? Infinity : versions.indexOf(version);
  return (
    a.pact.consumer.localeCompare(b.pact.consumer) ||
    order(b.pact.version) - order(a.pact.version) ||
    a.pact.provider.localeCompare(b.pact.provider) ||
    order(b.providerVersion) - order(a.providerVersion)
  );
}

function toText(success: boolean | null): 'true' | 'false' | '' {
  return success === null ? '' : success ? 'true' : 'false';
}

function toLine({ pact, providerVersion, success }: Row): string {
  const consumer = `${pact.consumer} ${pact.version.version}`;
  return `${consumer} > ${pact.provider} ${providerVersion?.version ?? '-'}: ${String(success)}`;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

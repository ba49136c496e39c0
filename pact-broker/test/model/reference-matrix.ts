import type { Criteria, Question } from './matrix-question.ts';
import {
  isPair,
  type ModelPublication,
  type ModelResult,
  type ModelVersion,
  type ModelState,
} from './model-state.ts';

/** The part of the answer of `/matrix` that is compared. */
export interface Expected {
  readonly deployable: boolean | null;
  readonly counts: Record<string, number>;
  /** `consumer 1 > provider 2: true`, in order. */
  readonly rows: readonly string[];
}

interface Row {
  readonly pact: ModelPublication;
  readonly result: ModelResult | undefined;
}

interface Asked {
  readonly pacticipant: string;
  readonly versions: readonly ModelVersion[];
  /** Whether no version meets the given criteria. */
  readonly isMissing: boolean;
}

/** Answers step by step as the protocol describes, without regard to speed. */
export function computeExpected(model: ModelState, question: Question): Expected {
  const { selectors, destination, ignore } = question;
  const hasDestination = Object.keys(destination).length > 0;
  const isAlone = selectors.length === 1 && !hasDestination;

  // 1. Find the versions that each selector matches.
  const specified = selectors.map(({ pacticipant, ...criteria }) =>
    select(model, pacticipant, criteria),
  );
  const asked = selectors.map(({ pacticipant }) => pacticipant);
  const isAsked = (name: string): boolean => asked.includes(name);
  const versions = specified.flatMap((each) => each.versions);

  // 2. Find the relevant pairs, and the versions of their other sides.
  const needs = unique(
    model.publications
      .filter(({ version }) => versions.includes(version))
      .map(({ consumer, provider }) => ({ consumer, provider })),
  );
  const pairs = [...needs, ...model.integrations.filter(({ provider }) => isAsked(provider))];
  const others = pairs.flatMap(({ consumer, provider }) => [consumer, provider]);
  const partners = [...new Set(others)].filter((name) => !isAsked(name));
  const inferred =
    isAlone || hasDestination ? partners.map((name) => select(model, name, destination)) : [];
  const selected = [...specified, ...inferred];

  // 3. Build a row for each pact of a selected consumer version and each selected provider version.
  const names = selected.map(({ pacticipant }) => pacticipant);
  const all = selected.flatMap((each) => each.versions);
  const isEveryRow = question.latestby === undefined;
  const found = [...model.publications, ...(isEveryRow ? model.overwritten : [])]
    .filter((pact) => all.includes(pact.version) && names.includes(pact.provider))
    .filter(({ consumer, provider }) => isAsked(consumer) || isAsked(provider))
    .flatMap((pact) => rowsFor(model, pact, { all, isEveryRow }))
    .filter(({ pact, result }) => !isAlone || isAsked(pact.consumer) || result !== undefined);

  // 4. Keep the latest and requested rows, without ignored ones.
  const rows = keepLatest(model, found, question)
    .filter((row) => question.success?.includes(toText(successOf(row))) ?? true)
    .sort((a, b) => compare(model, a, b));
  const considered = rows.filter((row) => !isIgnored(row, ignore));
  const ignored = rows.filter((row) => isIgnored(row, ignore));

  // 5. Decide.
  const required =
    isAlone || hasDestination ? needs : needs.filter((pair) => isAsked(pair.provider));
  const lacking = required.filter((pair) => !rows.some(({ pact }) => isPair(pact, pair)));
  const isAbsent = specified.some(
    ({ isMissing, pacticipant }) =>
      isMissing && !ignore.some((each) => each.pacticipant === pacticipant && !each.version),
  );
  const count = (success: boolean | null): number =>
    considered.filter((row) => successOf(row) === success).length;
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

function select(model: ModelState, pacticipant: string, criteria: Criteria): Asked {
  const { version, tag, environment, latest } = criteria;
  const branch = criteria.mainBranch ? model.pacticipants.get(pacticipant) : criteria.branch;
  const isOnBranch = criteria.mainBranch ?? criteria.branch !== undefined;
  const onBranch = latest
    ? model.branches
        .filter((each) => each.name === branch && each.pacticipant === pacticipant)
        .flatMap(({ head }) => head ?? [])
    : model.memberships
        .filter((each) => each.branch === branch && each.version.pacticipant === pacticipant)
        .map((membership) => membership.version);
  const candidates = isOnBranch
    ? onBranch
    : model.versions.filter((each) => each.pacticipant === pacticipant);
  const fitting = candidates
    .filter((each) => version === undefined || each.version === version)
    .filter((each) => tag === undefined || each.tags.has(tag))
    .filter((each) => environment === undefined || isLive(model, each, environment));
  const versions = latest && !isOnBranch ? fitting.slice(-1) : fitting;
  const isMissing = Object.keys(criteria).length > 0 && versions.length === 0;
  return { pacticipant, versions, isMissing };
}

function isLive({ live }: ModelState, version: ModelVersion, environment: string): boolean {
  return live.some((each) => each.version === version && each.environment === environment);
}

/** A row for each result of a selected version; one row without a result if there is none. */
function rowsFor(
  model: ModelState,
  pact: ModelPublication,
  { all, isEveryRow }: { readonly all: readonly ModelVersion[]; readonly isEveryRow: boolean },
): Row[] {
  const results = model.results.filter(
    (result) =>
      isPair(result, pact) &&
      result.content === pact.content &&
      all.includes(result.providerVersion),
  );
  const isOverwritten = (result: ModelResult, index: number): boolean =>
    results.slice(index + 1).some((later) => later.providerVersion === result.providerVersion);
  const kept = isEveryRow ? results : results.filter((each, index) => !isOverwritten(each, index));
  return kept.length === 0
    ? [{ pact, result: undefined }]
    : kept.map((result) => ({ pact, result }));
}

function successOf({ result }: Row): boolean | null {
  return result?.success ?? null;
}

/**
 * Keeps the newest provider version of each group. Every live version at the destination counts.
 */
function keepLatest(model: ModelState, rows: readonly Row[], question: Question): Row[] {
  const { latestby, destination } = question;
  const isAboutLive = destination.environment !== undefined;
  if (latestby === undefined || latestby === 'cvpv' || isAboutLive) return [...rows];
  const isSameGroup = (a: Row, b: Row): boolean =>
    isPair(a.pact, b.pact) && (latestby === 'cp' || a.pact.version === b.pact.version);
  const place = ({ result, pact }: Row): number[] =>
    [result!.providerVersion, pact.version].map((version) => model.versions.indexOf(version));
  const isNewer = (a: Row, b: Row): boolean => {
    const [[p1, c1], [p2, c2]] = [place(a), place(b)] as [[number, number], [number, number]];
    return p1 === p2 ? c1 > c2 : p1 > p2;
  };
  return rows.filter(
    (row) =>
      row.result === undefined ||
      !rows.some(
        (other) => other.result !== undefined && isSameGroup(row, other) && isNewer(other, row),
      ),
  );
}

function isIgnored({ pact, result }: Row, ignore: Question['ignore']): boolean {
  return ignore.some(
    ({ pacticipant, version }) =>
      (pact.consumer === pacticipant && [undefined, pact.version.version].includes(version)) ||
      (pact.provider === pacticipant && (!version || result?.providerVersion.version === version)),
  );
}

function compare({ versions, results }: ModelState, a: Row, b: Row): number {
  const order = (version: ModelVersion | undefined): number =>
    version === undefined ? Infinity : versions.indexOf(version);
  return (
    a.pact.consumer.localeCompare(b.pact.consumer) ||
    order(b.pact.version) - order(a.pact.version) ||
    b.pact.revision - a.pact.revision ||
    a.pact.provider.localeCompare(b.pact.provider) ||
    order(b.result?.providerVersion) - order(a.result?.providerVersion) ||
    (b.result ? results.indexOf(b.result) : 0) - (a.result ? results.indexOf(a.result) : 0)
  );
}

function toText(success: boolean | null): 'true' | 'false' | '' {
  return success === null ? '' : success ? 'true' : 'false';
}

function toLine(row: Row): string {
  const { pact, result } = row;
  const providerVersion = result?.providerVersion.version ?? '-';
  const consumer = `${pact.consumer} ${pact.version.version}`;
  return `${consumer} > ${pact.provider} ${providerVersion}: ${String(successOf(row))}`;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

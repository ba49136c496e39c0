import type { BrokenPair, BrokenReason, Contract, Release } from './release.ts';
import { findVersions, type Presence, type VersionPresence } from './version-presence.ts';

/** The broken pairs of a release, by what they mean for it. */
export interface BrokenPairs {
  /** Both sides are already live: the release does not introduce the fault. */
  readonly existing: readonly BrokenPair[];
  /** Both sides are live after the release: no order helps. */
  readonly blocking: readonly BrokenPair[];
  /** A new version cannot be live together with an old one. */
  readonly ordering: readonly OrderingPair[];
}

/** `first` must be deployed before `then`, or together with it. */
export interface OrderingPair {
  readonly first: string;
  readonly then: string;
  readonly because: BrokenPair;
}

/**
 * Finds the contracts that do not hold between versions that would be live together. A deployment
 * replaces all live versions of a pacticipant, except those that stay live. So two versions are live
 * together before the release, after it, or only in between, where the order decides.
 */
export function findBrokenPairs(release: Release): BrokenPairs {
  const versions = findVersions(release);
  const faults = release.contracts.flatMap((contract) => {
    const { consumer: name, consumerVersion } = contract;
    const consumer = versions.get(name)?.find(({ version }) => version === consumerVersion);
    return consumer === undefined ? [] : findFaults(contract, consumer, versions);
  });
  const pairsOf = (kind: Fault['kind']) =>
    faults.filter((fault) => fault.kind === kind).map(({ pair }) => pair);
  const ordering = faults.flatMap((fault) =>
    fault.kind === 'ordering' ? [toOrdering(fault)] : [],
  );
  return { existing: pairsOf('existing'), blocking: pairsOf('blocking'), ordering };
}

interface Fault {
  readonly kind: 'existing' | 'blocking' | 'ordering';
  readonly pair: BrokenPair;
  readonly consumer: VersionPresence;
}

function findFaults(
  contract: Contract,
  consumer: VersionPresence,
  versions: ReadonlyMap<string, readonly VersionPresence[]>,
): Fault[] {
  return withAbsence(versions.get(contract.provider)).flatMap((provider) => {
    const pair = findBrokenPair(contract, provider, consumer);
    const areReplacedTogether = contract.consumer === contract.provider;
    if (pair === undefined) return [];
    const kind = kindOf(pair, provider, consumer);
    return kind === 'ordering' && areReplacedTogether ? [] : [{ kind, pair, consumer }];
  });
}

function kindOf({ reason }: BrokenPair, provider: Presence, consumer: Presence): Fault['kind'] {
  if (consumer.atStart && provider.atStart) return 'existing';
  return consumer.atEnd && (provider.atEnd || isRetained(reason)) ? 'blocking' : 'ordering';
}

/** The provider's versions, and its absence where it has none before or after the release. */
function withAbsence(versions: readonly VersionPresence[] = []): readonly VersionPresence[] {
  const absence = {
    version: undefined,
    atStart: !versions.some(({ atStart }) => atStart),
    atEnd: !versions.some(({ atEnd }) => atEnd),
  };
  return absence.atStart || absence.atEnd ? [...versions, absence] : versions;
}

function findBrokenPair(
  contract: Contract,
  { version: providerVersion, atEnd }: VersionPresence,
  reader: Presence,
): BrokenPair | undefined {
  const { consumer, consumerVersion, provider, content, isPublished = true } = contract;
  const pair = { consumer, consumerVersion, provider, providerVersion, content };
  if (providerVersion === undefined) return { ...pair, reason: 'provider-not-live' };
  if (!isPublished) return { ...pair, reason: 'not-published' };
  const fault = findFault(contract, providerVersion);
  if (fault === undefined) return undefined;
  if (fault === 'breaks-on-api-change')
    return { ...pair, reason: fault, places: contract.apiBreaks?.get(providerVersion) };
  const isReplaced = !atEnd && reader.atEnd;
  const isRetainedFault = contract.isForMessages === true && isReplaced;
  return { ...pair, reason: isRetainedFault ? `${fault}-for-retained-messages` : fault };
}

/** A failed verification says more than the document; a missing or successful one says less. */
function findFault(
  { results, apiBreaks }: Contract,
  providerVersion: string,
): 'failed' | 'not-verified' | 'breaks-on-api-change' | undefined {
  const success = results.get(providerVersion);
  if (success === false) return 'failed';
  if (apiBreaks?.has(providerVersion) === true) return 'breaks-on-api-change';
  return success === true ? undefined : 'not-verified';
}

function isRetained(reason: BrokenReason): boolean {
  return reason.endsWith('-for-retained-messages');
}

/** One side is new and the other one old, so the old one must be replaced first. */
function toOrdering({ pair, consumer }: Fault): OrderingPair {
  return consumer.atEnd
    ? { first: pair.provider, then: pair.consumer, because: pair }
    : { first: pair.consumer, then: pair.provider, because: pair };
}

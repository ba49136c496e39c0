import { isSamePact, type BrokenPair, type LiveVersion, type Release } from '../plan/release.ts';

/** An action that can make a release deployable, or the one that finds out what could. */
export type RepairAction =
  /** Publish the missing pact of this consumer version; its verification is an action of its own. */
  | { readonly kind: 'publish-pact'; readonly pair: BrokenPair }
  /** Run this verification; assumed to succeed. Its result is for all versions with the same pact. */
  | { readonly kind: 'verify'; readonly pair: BrokenPair }
  /** Remove the record of a version that does not run, or record the one that runs in its place. */
  | ({ readonly kind: 'correct-record' } & StaleRecord)
  /** Deploy this published version of another pacticipant before the release, which it does not need. */
  | ({ readonly kind: 'deploy-first' } & PublishedVersion)
  /** Release this published version of another pacticipant as well. */
  | ({ readonly kind: 'add-version' } & PublishedVersion)
  /** Change the code of one side, because the provider does not satisfy the contract. */
  | { readonly kind: 'fix'; readonly pair: BrokenPair }
  /** Ask the team of the provider, of which no version can be deployed, or which the release removes. */
  | { readonly kind: 'ask-team'; readonly pair: BrokenPair; readonly isRemoved: boolean };

export interface PublishedVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** A record of a version that does not run. */
export interface StaleRecord extends PublishedVersion {
  /** The version that runs in its place, if there is one. */
  readonly runs?: string | undefined;
  readonly applicationInstance?: string | undefined;
}

/** The release as it would be after an action. */
export function applyAction(release: Release, action: RepairAction): Release {
  switch (action.kind) {
    case 'publish-pact':
      return { ...release, contracts: changeContract(release, action.pair, markPublished) };
    case 'verify':
    case 'fix':
      return { ...release, contracts: changeContract(release, action.pair, markVerified) };
    case 'add-version':
    case 'deploy-first': {
      const { pacticipant, version } = action;
      return { ...release, targets: [...release.targets, { pacticipant, version }] };
    }
    case 'correct-record':
      return { ...release, live: correctRecord(release, action) };
    case 'ask-team':
      return release;
  }
}

function correctRecord({ live }: Release, { runs, ...record }: StaleRecord): LiveVersion[] {
  const { pacticipant } = record;
  const others = live.filter((each) => !isSameVersion(each, record));
  return runs === undefined ? others : [...others, { pacticipant, version: runs }];
}

type Contract = Release['contracts'][number];

function changeContract(
  { contracts }: Release,
  pair: BrokenPair,
  change: (contract: Contract, pair: BrokenPair) => Contract,
): readonly Contract[] {
  return contracts.map((contract) =>
    contract.consumer === pair.consumer &&
    contract.provider === pair.provider &&
    isSamePact(contract, pair)
      ? change(contract, pair)
      : contract,
  );
}

function markPublished(contract: Contract): Contract {
  return { ...contract, isPublished: true };
}

function markVerified(
  contract: Contract,
  { provider, providerVersion }: Pick<BrokenPair, 'provider' | 'providerVersion'>,
): Contract {
  if (providerVersion === undefined) throw new Error(`No version of ${provider} can be verified`);
  const apiBreaks = new Map(contract.apiBreaks);
  apiBreaks.delete(providerVersion);
  return {
    ...contract,
    apiBreaks,
    results: new Map([...contract.results, [providerVersion, true]]),
  };
}

export function isSameVersion(
  one: Pick<LiveVersion, 'pacticipant' | 'version'>,
  other: Pick<LiveVersion, 'pacticipant' | 'version'>,
): boolean {
  return one.pacticipant === other.pacticipant && one.version === other.version;
}

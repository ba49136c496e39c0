import type { BrokenPair, LiveVersion, Release } from '../plan/release.ts';

/** An action that can make a release deployable. */
export type RepairAction =
  /** Run this verification; assumed to succeed. */
  | { readonly kind: 'verify'; readonly pair: BrokenPair }
  /** Release this published version of another pacticipant as well. */
  | { readonly kind: 'add-version'; readonly pacticipant: string; readonly version: string }
  /** Remove the record of a version that does not run. */
  | { readonly kind: 'correct-record'; readonly pacticipant: string; readonly version: string }
  /** Change the code of one side, because the provider does not satisfy the contract. */
  | { readonly kind: 'fix'; readonly pair: BrokenPair };

/** The release as it would be after an action. */
export function applyAction(release: Release, action: RepairAction): Release {
  switch (action.kind) {
    case 'verify':
    case 'fix':
      return { ...release, contracts: markVerified(release, action.pair) };
    case 'add-version': {
      const { pacticipant, version } = action;
      return { ...release, targets: [...release.targets, { pacticipant, version }] };
    }
    case 'correct-record':
      return { ...release, live: release.live.filter((each) => !isSameVersion(each, action)) };
  }
}

function markVerified(
  { contracts }: Release,
  { consumer, consumerVersion, provider, providerVersion }: BrokenPair,
): Release['contracts'] {
  if (providerVersion === undefined) throw new Error(`No version of ${provider} can be verified`);
  return contracts.map((contract) =>
    contract.consumer === consumer &&
    contract.consumerVersion === consumerVersion &&
    contract.provider === provider
      ? { ...contract, results: new Map([...contract.results, [providerVersion, true]]) }
      : contract,
  );
}

export function isSameVersion(
  one: Pick<LiveVersion, 'pacticipant' | 'version'>,
  other: Pick<LiveVersion, 'pacticipant' | 'version'>,
): boolean {
  return one.pacticipant === other.pacticipant && one.version === other.version;
}

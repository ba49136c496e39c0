import type { LiveVersion } from '@shopflow/broker-client/answers';
import type { GateBroker } from './gate-broker.ts';
import type { OtherResults, Reason } from './verdict/reason.ts';

type NotVerified = Reason & { readonly kind: 'not-verified' };

/**
 * Says why a provider version has no result for a pact: its provider never publishes any, its record in the
 * environment is probably wrong, or only other versions have verified it.
 */
export async function explainMissingResult(
  broker: GateBroker,
  reason: NotVerified,
  {
    pacticipant,
    live: all,
  }: { readonly pacticipant: string; readonly live: readonly LiveVersion[] },
): Promise<Reason> {
  const { consumer, provider } = reason;
  const rows = await broker.resultsFor(
    { consumer: consumer.name, provider: provider.name },
    consumer.version ?? '',
  );
  const results = rows.flatMap(({ provider: { version }, verificationResult }) =>
    version == null || verificationResult == null
      ? []
      : [{ version: version.number, success: verificationResult.success }],
  );
  if (results.length === 0 && !(await hasEverPublished(broker, provider.name)))
    return { ...reason, kind: 'provider-never-publishes' };
  // Only live versions have records; the version asked about is not live yet.
  if (provider.name === pacticipant) return reason;
  const live = { pacticipant: provider.name, version: provider.version ?? '' };
  if (!(await broker.hasContracts(live)))
    return { ...reason, kind: 'stale-record', record: provider };
  const others = await toOtherResults(broker, live, results);
  const isLive = (version: string): boolean =>
    all.some((each) => each.pacticipant === provider.name && each.version === version);
  return { ...reason, others: { ...others, live: others.verifiedBy.find(isLive) } };
}

async function hasEverPublished(broker: GateBroker, provider: string): Promise<boolean> {
  for (const pair of await broker.integrations()) {
    if (pair.provider === provider && (await broker.hasResults(pair))) return true;
  }
  return false;
}

/** Leaves out versions that are not newer than the live one: to deploy one of them would be a rollback. */
async function toOtherResults(
  broker: GateBroker,
  live: { readonly pacticipant: string; readonly version: string },
  results: readonly { readonly version: string; readonly success: boolean }[],
): Promise<OtherResults> {
  const main = await broker.mainVersions(live.pacticipant);
  const position = main.indexOf(live.version);
  const newer = position === -1 ? main : main.slice(0, position);
  const resultOf = (version: string) => results.find((each) => each.version === version);
  return {
    verifiedBy: newer.filter((version) => resultOf(version)?.success === true),
    failedBy: newer.filter((version) => resultOf(version)?.success === false),
  };
}

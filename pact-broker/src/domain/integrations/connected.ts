/** A consumer and a provider with their ids. */
export interface IntegrationPair {
  readonly consumer: string;
  readonly consumerId: number;
  readonly provider: string;
  readonly providerId: number;
}

/**
 * The integrations that are connected with a pacticipant through others. Stops following them when
 * the group has `max` pacticipants.
 */
export function findConnected(
  all: readonly IntegrationPair[],
  pacticipantId: number,
  max = Infinity,
): readonly IntegrationPair[] {
  const members = new Set([pacticipantId]);
  const group = new Set<IntegrationPair>();
  let newMembers = members;
  while (newMembers.size > 0 && members.size < max) {
    const touched = all.filter(
      (pair) =>
        !group.has(pair) && (newMembers.has(pair.consumerId) || newMembers.has(pair.providerId)),
    );
    const ids = touched.flatMap(({ consumerId, providerId }) => [consumerId, providerId]);
    newMembers = new Set(ids.filter((id) => !members.has(id)));
    for (const id of newMembers) members.add(id);
    for (const pair of touched) group.add(pair);
  }
  return all.filter((pair) => group.has(pair));
}

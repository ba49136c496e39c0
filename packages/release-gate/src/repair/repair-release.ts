import type { BrokenPair, Release, Target } from '../plan/release.ts';
import { findRepair, type Repair } from './find-repair.ts';
import type { PublishedVersion, StaleRecord } from './repair-action.ts';

export interface BlockedRelease {
  readonly targets: readonly Target[];
  readonly blocked: readonly BrokenPair[];
  readonly staleRecords?: readonly StaleRecord[];
  /** The published versions that could be added of these pacticipants, the preferred ones first. */
  readonly findCandidates: (names: readonly string[]) => Promise<readonly PublishedVersion[]>;
  /** Reads the release, also with the contracts of further versions. */
  readonly read: (candidates: readonly PublishedVersion[]) => Promise<Release>;
}

/**
 * Finds the smallest repair. Only versions of pacticipants that the search meets are read, so that its cost does
 * not grow with the number of services.
 */
export async function repairRelease({
  targets,
  blocked,
  staleRecords = [],
  findCandidates,
  read,
}: BlockedRelease): Promise<Repair> {
  const loaded = new Set(targets.map(({ pacticipant }) => pacticipant));
  // Versions that run in place of a recorded one become live by a repair.
  const running = staleRecords.flatMap(({ pacticipant, runs }) =>
    runs === undefined ? [] : [{ pacticipant, version: runs }],
  );
  let candidates: readonly PublishedVersion[] = [];
  let involved = blocked.flatMap(({ consumer, provider }) => [consumer, provider]);
  for (;;) {
    const missing = [...new Set(involved)].filter((name) => !loaded.has(name));
    candidates = [...candidates, ...(await findCandidates(missing))];
    for (const name of missing) loaded.add(name);
    const release = await read([...candidates, ...running]);
    const repair = findRepair(release, { candidates, staleRecords });
    involved = [...repair.involved];
    if (involved.every((name) => loaded.has(name))) return repair;
  }
}

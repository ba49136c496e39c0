import type { Release, Target } from './release.ts';

/** When a version, or the absence of any version, is true. */
export interface Presence {
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export interface VersionPresence extends Presence {
  readonly version: string | undefined;
}

/**
 * The versions of each pacticipant, before and after the release. A version that replaces others is new, even if
 * a canary of it is live: what is broken for some of the traffic would be broken for all of it.
 */
export function findVersions({ live, targets }: Release): Map<string, VersionPresence[]> {
  const targetOf = new Map(targets.map((target) => [target.pacticipant, target]));
  const found = new Map<string, VersionPresence[]>(
    targets.map(({ pacticipant }) => [pacticipant, []]),
  );
  for (const { pacticipant, version, staysLive = false } of live) {
    const target = targetOf.get(pacticipant);
    const atEnd = target === undefined || staysLive || target.version === version;
    addVersion(found, pacticipant, { version, atStart: true, atEnd });
  }
  for (const { pacticipant, version } of targets) {
    if (version !== undefined)
      addVersion(found, pacticipant, { version, atStart: false, atEnd: true });
  }
  for (const target of targets) {
    const own = found.get(target.pacticipant) ?? [];
    const replacesOthers = own.some(({ atEnd }) => !atEnd);
    if (replacesOthers)
      found.set(
        target.pacticipant,
        own.map((each) => asNew(each, target)),
      );
  }
  return found;
}

function asNew(presence: VersionPresence, { version }: Target): VersionPresence {
  return presence.version === version ? { ...presence, atStart: false } : presence;
}

/** Merges entries of one version, which can be both deployed and released. */
function addVersion(
  found: Map<string, VersionPresence[]>,
  pacticipant: string,
  added: VersionPresence,
): void {
  const others = found.get(pacticipant) ?? [];
  const same = others.find(({ version }) => version === added.version);
  const merged = {
    version: added.version,
    atStart: added.atStart || same?.atStart === true,
    atEnd: added.atEnd || same?.atEnd === true,
  };
  found.set(pacticipant, [...others.filter((each) => each !== same), merged]);
}

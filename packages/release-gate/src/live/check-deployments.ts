/** A version that the broker has recorded as deployed. */
export interface DeploymentRecord {
  readonly pacticipant: string;
  readonly version: string;
  readonly applicationInstance?: string | undefined;
  /** Whether the version has published or verified any pact. */
  readonly hasContracts: boolean;
}

/** The versions of a pacticipant that run in the environment; empty when it does not run. */
export interface RunningPacticipant {
  readonly pacticipant: string;
  readonly versions: readonly string[];
}

/**
 * - `phantom`: recorded as deployed, but it does not run.
 * - `missing`: runs, but is not recorded.
 * - `stale`: recorded, while another version runs in its place.
 * - `contentless`: runs, but the version has no pacts and no verification results, so the gate compares nothing.
 * - `unknown`: nothing says what runs.
 */
export type DeploymentFinding<Record extends DeploymentRecord = DeploymentRecord> =
  | { readonly kind: 'phantom'; readonly record: Record }
  | { readonly kind: 'missing'; readonly pacticipant: string; readonly version: string }
  | { readonly kind: 'stale'; readonly record: Record; readonly runs: string }
  | { readonly kind: 'contentless'; readonly record: Record }
  | { readonly kind: 'unknown'; readonly pacticipant: string };

/**
 * Compares the broker's records of an environment with what runs there. A pacticipant of which only one
 * version is recorded and only another one runs is stale; a pacticipant without a source is unknown.
 */
export function checkDeployments<Record extends DeploymentRecord>(
  records: readonly Record[],
  running: readonly RunningPacticipant[],
): readonly DeploymentFinding<Record>[] {
  const names = [...records, ...running].map(({ pacticipant }) => pacticipant);
  return [...new Set(names)].sort().flatMap((pacticipant) => {
    const recorded = records.filter((each) => each.pacticipant === pacticipant);
    const found = running.find((each) => each.pacticipant === pacticipant);
    if (found === undefined) return [{ kind: 'unknown' as const, pacticipant }];
    return checkPacticipant(recorded, found);
  });
}

function checkPacticipant<Record extends DeploymentRecord>(
  records: readonly Record[],
  { pacticipant, versions }: RunningPacticipant,
): DeploymentFinding<Record>[] {
  const notRunning = records.filter(({ version }) => !versions.includes(version));
  const notRecorded = [...new Set(versions)].filter(
    (running) => !records.some(({ version }) => version === running),
  );
  const contentless = records
    .filter(({ version, hasContracts }) => !hasContracts && versions.includes(version))
    .map((record) => ({ kind: 'contentless' as const, record }));
  const [record, ...otherRecords] = notRunning;
  const [runs, ...otherVersions] = notRecorded;
  const isReplaced = otherRecords.length === 0 && otherVersions.length === 0;
  if (record !== undefined && runs !== undefined && isReplaced) {
    return [{ kind: 'stale', record, runs }, ...contentless];
  }
  return [
    ...notRunning.map((each) => ({ kind: 'phantom' as const, record: each })),
    ...notRecorded.map((version) => ({ kind: 'missing' as const, pacticipant, version })),
    ...contentless,
  ];
}

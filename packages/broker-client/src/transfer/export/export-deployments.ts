import { isCurrent, type DeploymentDocument } from '../documents.ts';
import type { ExportFolder } from '../export-folder.ts';
import { pMapIterable } from 'p-map';
import type { DeploymentRecord, EnvironmentRecord } from '../records.ts';
import type { TransferSource } from '../source.ts';
import { CONCURRENT_READS, countRecords, type TransferContext } from '../transfer-context.ts';
import { toTime, type PlannedVersion } from './version-plan.ts';
import { withoutEmpty } from '../without-empty.ts';

interface Environment {
  readonly uuid: string;
  readonly name: string;
}

export async function exportEnvironments(
  source: TransferSource,
  folder: ExportFolder,
): Promise<readonly Environment[]> {
  const environments = await source.environments();
  const plan = environments.map(
    ({ name, displayName, production, contacts }): EnvironmentRecord => ({
      name,
      ...withoutEmpty({ displayName }),
      production: production === true,
      contacts: contacts ?? [],
    }),
  );
  await folder.replace('environments', plan);
  return environments;
}

interface Input {
  readonly environments: readonly Environment[];
  readonly plan: readonly PlannedVersion[];
  readonly context: TransferContext;
}

/** Writes all deployments and releases, also ended ones, in the order in which they were recorded. @returns how many */
export async function exportDeployments(
  source: TransferSource,
  folder: ExportFolder,
  { environments, plan, context }: Input,
): Promise<number> {
  const hrefs = await findDeployments(source, { environments, plan, context });
  const count = countRecords(context, { total: hrefs.length, noun: 'deployments and releases' });
  const records: DeploymentRecord[] = [];
  for await (const document of pMapIterable(
    hrefs,
    (href) => source.deployment(href),
    CONCURRENT_READS,
  )) {
    count();
    records.push(toRecord(document));
  }
  await folder.replace('deployments', records.toSorted(byTime));
  return records.length;
}

/**
 * The links to all deployments. The list of versions has them in brokers since 2.100; older ones show only
 * what is live.
 */
async function findDeployments(
  source: TransferSource,
  { environments, plan, context }: Input,
): Promise<string[]> {
  const hrefs = new Set<string>();
  for (const { document } of plan) {
    const { _links } = document;
    for (const { href } of _links['pb:deployed-environments']) hrefs.add(href);
    for (const { href } of _links['pb:released-environments']) hrefs.add(href);
  }
  for (const { uuid, name } of environments) {
    context.report(`live versions of ${name}`);
    for (const { _links } of await source.liveVersions(uuid)) hrefs.add(_links.self.href);
  }
  return [...hrefs];
}

function toRecord(document: DeploymentDocument): DeploymentRecord {
  const { createdAt, currentlySupported, _embedded } = document;
  return {
    kind: currentlySupported === undefined ? 'deployment' : 'release',
    pacticipant: _embedded.pacticipant?.name ?? '',
    version: _embedded.version?.number ?? '',
    environment: _embedded.environment?.name ?? '',
    isCurrent: isCurrent(document),
    ...withoutEmpty({
      applicationInstance: document.applicationInstance ?? document.target,
      createdAt,
      endedAt: document.undeployedAt ?? document.supportEndedAt,
    }),
  };
}

/** Within one second, what is live comes last, because recording it ended the other. */
function byTime(a: DeploymentRecord, b: DeploymentRecord): number {
  return (
    toTime(a.createdAt) - toTime(b.createdAt) ||
    Number(a.isCurrent) - Number(b.isCurrent) ||
    toTime(a.endedAt) - toTime(b.endedAt)
  );
}

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { z } from 'zod';
import { runOfficialCliOrThrow } from './official-cli.ts';
import { publishPacts } from './publish-pacts.ts';
import { recordInEnvironment } from './environment-records.ts';
import type { Project } from '../project.ts';

const releaseSchema = z.object({
  version: z.string(),
  branch: z.string(),
  environments: z.array(z.object({ name: z.string(), production: z.boolean() })),
  pacticipants: z.array(z.string()),
  results: z.array(z.object({ consumer: z.string(), provider: z.string(), success: z.boolean() })),
});

/** A live release: its pacticipants, verification results and environments. */
export type Release = z.infer<typeof releaseSchema>;

interface Target {
  readonly address: BrokerAddress;
  readonly client: BrokerClient;
}

/**
 * Imports a baseline release into a broker as its builds would: publishes pacts with the official client
 * and results over HTTP, and records the deployments. A second import only changes what is live.
 */
export async function importRelease(
  { paths }: Project,
  version: string,
  target: Target,
): Promise<Release> {
  const dir = path.join(paths.releases, version);
  const release = releaseSchema.parse(
    JSON.parse(await readFile(path.join(dir, 'release.json'), 'utf8')),
  );
  await createEnvironments(release, target);
  await publishAllPacts(dir, release, target.address);
  await publishResults(release, target.client);
  await recordDeployments(release, target.address);
  return release;
}

async function createEnvironments({ environments }: Release, target: Target): Promise<void> {
  const existing = await target.client.environments();
  for (const { name, production } of environments) {
    if (existing.includes(name)) continue;
    const flags = production ? ['--production'] : [];
    await runOfficialCliOrThrow(target.address, ['create-environment', '--name', name, ...flags]);
  }
}

async function publishAllPacts(
  dir: string,
  release: Release,
  broker: BrokerAddress,
): Promise<void> {
  for (const consumer of release.pacticipants) {
    const names = (await readdir(dir)).filter((name) => name.startsWith(`${consumer}-`));
    const files = names.map((name) => path.join(dir, name));
    if (files.length > 0) await publishPacts(broker, { files, ...release });
  }
}

async function publishResults(
  { version, branch, results }: Release,
  client: BrokerClient,
): Promise<void> {
  for (const { consumer, provider, success } of results) {
    await client.putBranchVersion({ pacticipant: provider, branch, version });
    const pact = await client.pactOf({ consumer, provider, consumerVersion: version });
    await client.publishResult(pact, {
      success,
      providerApplicationVersion: version,
      verifiedBy: { implementation: 'imported release', version },
    });
  }
}

async function recordDeployments(release: Release, broker: BrokerAddress): Promise<void> {
  for (const { name } of release.environments) {
    for (const pacticipant of release.pacticipants) {
      const record = { pacticipant, version: release.version, environment: name };
      await recordInEnvironment(broker, 'deployment', record);
    }
  }
}

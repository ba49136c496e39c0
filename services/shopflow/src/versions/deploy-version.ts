import { readServiceVersions } from '@shopflow/live-integration/deployed-target';
import type { ScenarioContext } from '../target/scenario-context.ts';
import { version22, type ChangedService } from './version-2.2.ts';

/**
 * Puts a version of a service in place of the one that runs, as a deployment does.
 *
 * @throws Error when the service does not start, or reports another version
 */
export async function deployVersion(
  { control, target }: Pick<ScenarioContext, 'control' | 'target'>,
  service: ChangedService,
  version: '2.2' | '2.3',
): Promise<void> {
  await control().services[service].deploy(version === '2.2' ? version22(service) : undefined);
  const { [service]: reported } = await readServiceVersions({ [service]: target.urls[service] });
  // A system that this run started does not name the version of its own services.
  if ((reported === '2.2') !== (version === '2.2')) {
    throw new Error(`${service} reports version ${reported} after the deployment of ${version}`);
  }
}

import { startLocalBroker, type LocalBroker } from '@shopflow/project/local-broker';
import { project } from './project.ts';

/** Starting a broker, with its empty database. */
export const START_LIMIT_MS = 180_000;

/** A broker of its own for a test file. */
export function startBroker(): Promise<LocalBroker> {
  return startLocalBroker(project, { signal: new AbortController().signal });
}

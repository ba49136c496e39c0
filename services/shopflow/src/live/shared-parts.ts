import { eventNames } from '../staging/event-names.ts';
import type { OtherRun, RunRegistration } from '../staging/run-registration.ts';
import { findRunId } from '../test-data/run-emails.ts';
import type { ShopflowTarget } from '../target/shopflow-target.ts';

interface Shared {
  readonly environment: string;
  readonly registration: Pick<RunRegistration, 'others'>;
}

/** What a run shared with others, and with which, for its report. */
export async function describeSharedParts(
  { runId, topics }: Pick<ShopflowTarget, 'runId' | 'topics'>,
  { environment, registration }: Shared,
): Promise<Readonly<Record<string, string>>> {
  const { topic, groupId } = eventNames(environment);
  const others = await registration
    .others()
    .then(describeRuns, (error: unknown) => `not known: ${String(error)}`);
  await topics.events.catchUp();
  const values = topics.events.messages().map(({ value }) => value);
  return {
    'Shared with others': `topic ${topic}, consumer group ${groupId}, all databases`,
    'Runs at the same time': others,
    [`Events on ${topic} meanwhile`]: describeEvents(runId, values),
  };
}

function describeRuns(others: readonly OtherRun[]): string {
  if (others.length === 0) return 'none';
  return others
    .map(
      ({ runId, firstSeen, lastSeen }) => `${runId} (${toTime(firstSeen)} to ${toTime(lastSeen)})`,
    )
    .join(', ');
}

function toTime(moment: Date): string {
  return moment.toISOString().slice(11, 19);
}

/** Counts events by the run of the user who ordered, which is part of the e-mail address. */
export function describeEvents(ownRunId: string, values: readonly string[]): string {
  const counts = new Map<string, number>([['this run', 0]]);
  for (const value of values) {
    const run = findRunId(readEmail(value));
    const name = run === ownRunId ? 'this run' : run === undefined ? 'no run' : `run ${run}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} of ${name}`).join(', ');
}

/** A message may be anything, for example a poison event. */
function readEmail(value: string): string {
  try {
    const event: unknown = JSON.parse(value);
    const isObject = typeof event === 'object' && event !== null;
    return isObject && 'customerEmail' in event ? String(event.customerEmail) : '';
  } catch {
    return '';
  }
}

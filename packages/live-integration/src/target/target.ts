import type {
  LogLine,
  PartRecord,
  ProcessEvent,
  SystemDescription,
} from '../evidence/run-record.ts';
import type { RunningSystem } from '../system/running-system.ts';
import type { SystemNames } from '../system/system-definition.ts';

/**
 * A system as scenarios use it, whether this run started it or others deployed it. A scenario acts
 * through the services' public APIs, and reads topics and the progress of consumer groups. The rest is
 * optional: a scenario states what it requires, and says what it did not check without it.
 */
export interface Target<Names extends SystemNames = SystemNames>
  extends AsyncDisposable, Pick<RunningSystem<Names>, 'topics' | 'groups' | 'publish' | 'stop'> {
  readonly description: SystemDescription;
  /** Identifies the data of this run. */
  readonly runId: string;
  /** Whether others use its topics, consumer groups and databases at the same time. */
  readonly isShared: boolean;
  readonly urls: Readonly<Record<Names['service'], string>>;
  /** Undefined when the parts belong to others. */
  readonly control: Control<Names> | undefined;
  /** Undefined when this run cannot read the services' logs. */
  readonly readLogs: ReadLogs | undefined;
  /** Version of each component by name, for the report. */
  readonly versions: Readonly<Record<string, string>>;
  /** The parts that this run started. */
  readonly listParts: () => readonly PartRecord[];
  /** What was done to processes through `control`, oldest first. */
  readonly listProcessEvents: () => readonly ProcessEvent[];
}

/** The log lines of each trace id, oldest first. */
export type ReadLogs = (
  traceIds: ReadonlySet<string>,
) => Promise<ReadonlyMap<string, readonly LogLine[]>>;

/** Stops, starts and breaks the parts of a system. */
export interface Control<Names extends SystemNames = SystemNames> extends Pick<
  RunningSystem<Names>,
  'services' | 'faults' | 'kafka'
> {
  /** Removes all faults and starts everything that is down, so that the next scenario finds a whole system. */
  readonly restore: () => Promise<void>;
}

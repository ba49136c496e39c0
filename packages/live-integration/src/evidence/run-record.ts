import type { SoakRecord } from './soak-record.ts';

/** The result of one live run, with all data for the evidence report. */
export interface RunRecord {
  readonly system: SystemDescription;
  readonly runId: string;
  /** In ISO 8601 format. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Version of each component, by name: `ShopFlow (git)`, `Node.js`, `PostgreSQL`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Settings of the run by display name, such as `Batch window of billing: 1 s`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly parts: readonly PartRecord[];
  readonly scenarios: readonly ScenarioRecord[];
  readonly lag: readonly LagSample[];
  /** Oldest first. */
  readonly processEvents: readonly ProcessEvent[];
  /** The account of a soak, if the run was one. */
  readonly soak?: SoakRecord;
}

/** What the report says about the system, as data. */
export interface SystemDescription {
  /** For display, such as `ShopFlow`. */
  readonly name: string;
  /** The lanes of a sequence diagram from left to right, including `Kafka`; others follow. */
  readonly participants: readonly string[];
  /** Participants by the name that they log under, for a sandbox in place of the real part. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Log messages that are drawn as a warning, whatever their level. */
  readonly warnings: readonly string[];
  /** The consumer group whose lag is sampled, and the threshold of the alert on its lag. */
  readonly lag: { readonly group: string; readonly alertAbove: number };
}

/** A process of the system, and how long it took to become ready. */
export interface PartRecord {
  readonly name: string;
  readonly startedInMs: number;
}

/**
 * `not-proved`: not run, or not finished, because a part does not support it; `not-run`: refused,
 * because it may not or cannot run in this environment.
 */
export type ScenarioVerdict = 'passed' | 'failed' | 'not-proved' | 'not-run';

export interface ScenarioRecord {
  /** The id in the test plan: W1, F1, C1. */
  readonly id: string;
  readonly title: string;
  readonly verdict: ScenarioVerdict;
  /** Why it failed, was not proved or was not run. */
  readonly reason?: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** What was observed, as text for the report: "1 SMS to +49…, 1 e-mail". */
  readonly facts: readonly string[];
  /** What the scenario could not check in this environment. */
  readonly notChecked: readonly string[];
  readonly traces: readonly TraceRecord[];
}

/** One user action, traced through the system. */
export interface TraceRecord {
  readonly traceId: string;
  /** The action: "places an order". */
  readonly label: string;
  /** The log lines with its trace id, oldest first; undefined when the run cannot read the logs. */
  readonly lines: readonly LogLine[] | undefined;
}

/** A line of a service's log; other fields vary. */
export interface LogLine {
  readonly time: string;
  readonly service: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The number of messages of a partition that the consumer group had not committed. */
export interface LagSample {
  readonly at: string;
  readonly partition: number;
  readonly lag: number;
}

/** What the run did to a process of the system: a signal that it sent, or that it started it again. */
export interface ProcessEvent {
  readonly at: string;
  /** The name under which the process logs, or `Kafka`. */
  readonly part: string;
  readonly event:
    'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'started' | 'deployed' | 'replica-started';
}

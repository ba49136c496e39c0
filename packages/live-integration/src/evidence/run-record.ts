/** What one run of the live layer showed: all that the evidence report is made from. */
export interface RunRecord {
  readonly runId: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Of what ran, by name: `ShopFlow (git)`, `Node.js`, `PostgreSQL`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly batchWindowMs: number;
  readonly parts: readonly PartRecord[];
  readonly scenarios: readonly ScenarioRecord[];
  readonly lag: readonly LagSample[];
}

/** A process of the system, and how long it took until it was ready. */
export interface PartRecord {
  readonly name: string;
  readonly startedInMs: number;
}

/** `not-proved`: not run, or not to its end, because a part cannot show it. */
export type ScenarioVerdict = 'passed' | 'failed' | 'not-proved';

export interface ScenarioRecord {
  /** As in the plan: W1, F1, C1. */
  readonly id: string;
  readonly title: string;
  readonly verdict: ScenarioVerdict;
  /** Why it failed or is not proved. */
  readonly reason?: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** What was seen, in the words of a report: "1 SMS to +49…, 1 e-mail". */
  readonly facts: readonly string[];
  readonly traces: readonly TraceRecord[];
}

/** One act followed through the system. */
export interface TraceRecord {
  readonly traceId: string;
  /** What the act was: "places an order". */
  readonly label: string;
  /** What the services logged under its id, oldest first. */
  readonly lines: readonly LogLine[];
}

/** A line of a service's log; further fields as they come. */
export interface LogLine {
  readonly time: string;
  readonly service: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** How many messages the notifications group had not committed. */
export interface LagSample {
  readonly at: string;
  readonly partition: number;
  readonly lag: number;
}

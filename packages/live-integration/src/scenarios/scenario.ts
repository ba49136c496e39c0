import type { KafkaFeature } from '../kafka/running-kafka.ts';

/** One workflow, failure or chaos scenario of a test plan. */
export interface Scenario<Context> {
  /** The id in the test plan: W1, F1, C1. */
  readonly id: string;
  readonly title: string;
  /** What it proves that no contract proves. */
  readonly proves: string;
  /** Kafka features without which the scenario proves nothing. */
  readonly needs?: readonly KafkaFeature[];
  /** It neither disturbs other scenarios with this mark nor is disturbed by them. */
  readonly isConcurrent?: boolean;
  /** What it does to others in a shared environment, where it is refused for this; undefined: nothing. */
  readonly disturbs?: string;
  readonly run: (context: Context) => Promise<void>;
}

/** What a scenario records for the report, besides its verdict. */
export interface Notes {
  readonly facts: string[];
  /** What the scenario could not check in this environment. */
  readonly notChecked: string[];
  /** Aborted when the scenario is over; it must not act on the system then, whatever it still waits for. */
  readonly over: AbortSignal;
  readonly traces: { readonly traceId: string; readonly label: string }[];
}

import type { EventDocument } from '../document/event-document.ts';
import type { ExampleFault } from '../document/example-faults.ts';
import type { HistoryFault } from './history-fault.ts';

/** A document with its released versions: `released/<version>.yaml` next to it. */
export interface EventHistory {
  /** The document under development. */
  readonly current: EventDocument;
  /** Newest first. */
  readonly released: readonly EventDocument[];
  /** In the order of CHANGELOG.md. */
  readonly changelog: readonly ChangelogEntry[];
  /** Changed or missing releases, and examples that do not match their schema. */
  readonly faults: readonly (HistoryFault | ExampleFault)[];
}

export interface ChangelogEntry {
  readonly version: string;
  /** ISO 8601 date. */
  readonly date: string;
  /** Markdown. */
  readonly text: string;
}

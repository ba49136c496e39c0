import type { EventDocument } from './event-document.ts';

/** A document with the versions of it that were released: `released/<version>.yaml` beside it. */
export interface EventHistory {
  /** The document that is worked on. */
  readonly current: EventDocument;
  /** Newest first. */
  readonly released: readonly EventDocument[];
  /** In the order of CHANGELOG.md. */
  readonly changelog: readonly ChangelogEntry[];
  /** Where releases were changed or forgotten, with the way out; examples that do not fit. */
  readonly faults: readonly string[];
}

export interface ChangelogEntry {
  readonly version: string;
  /** ISO 8601, the day alone. */
  readonly date: string;
  /** Markdown. */
  readonly text: string;
}

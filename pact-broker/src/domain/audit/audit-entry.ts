import type { Caller } from '../access/caller.ts';

/** A write that a caller requested. */
export interface RequestedWrite {
  readonly caller: Pick<Caller, 'kind' | 'name'>;
  readonly method: string;
  /** The path in the URL table, such as `/pacticipants/:pacticipant`. */
  readonly route: string;
  /** The path that was requested, without its query. */
  readonly path: string;
  /** The names in the path and in the body. Nothing else of a body is kept. */
  readonly names: Readonly<Record<string, string>>;
  readonly traceId: string | null;
}

/** A write that was committed. */
export interface AuditEntry extends RequestedWrite {
  /** Entries are numbered in the order in which they were written. */
  readonly id: number;
  readonly at: Date;
}

/** Selects entries; they are sorted newest first. */
export interface AuditQuery {
  readonly caller?: string | undefined;
  readonly since?: Date | undefined;
  /** A part of the path. */
  readonly path?: string | undefined;
  /** Only entries with a smaller id: the last one on the previous page. */
  readonly before?: number | undefined;
  readonly size: number;
}

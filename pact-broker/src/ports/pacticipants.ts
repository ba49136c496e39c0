import type { Pacticipant, PacticipantChange } from '../domain/pacticipants/pacticipant.ts';
import type { Page, PageRequest } from '../domain/page.ts';

export interface PacticipantStore {
  readonly find: (name: string) => Promise<Pacticipant | undefined>;
  /** Sorted by name, ignoring case. `q` keeps the names that contain it. */
  readonly list: (filter: PacticipantFilter, page?: PageRequest) => Promise<Page<Pacticipant>>;
  readonly add: (pacticipant: NewPacticipant) => Promise<Pacticipant>;
  readonly update: (id: number, change: ChangedPacticipant) => Promise<Pacticipant>;
  /**
   * Checks the stored main branch, because the caller's copy of the pacticipant may be outdated.
   */
  readonly setMainBranchIfUnset: (id: number, mainBranch: string, now: Date) => Promise<void>;
  /** Also deletes everything that belongs to it. */
  readonly remove: (id: number) => Promise<void>;
}

export interface PacticipantFilter {
  readonly q?: string | undefined;
  readonly label?: string | undefined;
}

interface NewPacticipant extends PacticipantChange {
  readonly name: string;
  readonly createdAt: Date;
}

interface ChangedPacticipant extends PacticipantChange {
  readonly updatedAt: Date;
}

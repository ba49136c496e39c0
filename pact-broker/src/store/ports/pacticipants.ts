import type { Page, PageRequest } from '../../domain/page.ts';
import type { Pacticipant, PacticipantChange } from '../../domain/pacticipant.ts';

export interface PacticipantStore {
  readonly find: (name: string) => Promise<Pacticipant | undefined>;
  /** By name, regardless of case. `q` keeps the names that contain it. */
  readonly list: (filter: PacticipantFilter, page?: PageRequest) => Promise<Page<Pacticipant>>;
  readonly add: (pacticipant: NewPacticipant) => Promise<Pacticipant>;
  readonly update: (id: number, change: ChangedPacticipant) => Promise<Pacticipant>;
  /** Leaves a main branch that is set, however old the caller's copy of the pacticipant is. */
  readonly setMainBranchIfUnset: (id: number, mainBranch: string, now: Date) => Promise<void>;
  /** Removes everything that hangs on it as well. */
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

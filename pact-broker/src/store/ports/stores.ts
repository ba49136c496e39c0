import type { BranchStore } from './branches.ts';
import type { PacticipantStore } from './pacticipants.ts';
import type { TagStore } from './tags.ts';
import type { VersionStore } from './versions.ts';

/** Everything that the broker remembers, one store a noun. */
export interface Stores {
  readonly pacticipants: PacticipantStore;
  readonly versions: VersionStore;
  readonly branches: BranchStore;
  readonly tags: TagStore;
}

/** Runs writes as one transaction, one writer at a time; all of them happen or none. */
export type Transact = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

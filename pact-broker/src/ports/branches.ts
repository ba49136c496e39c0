import type { Branch, BranchVersion } from '../domain/branches/branch.ts';
import type { Page, PageRequest } from '../domain/page.ts';

export interface BranchStore {
  readonly find: (pacticipantId: number, name: string) => Promise<Branch | undefined>;
  /** Newest first. `q` keeps the names that contain it. */
  readonly list: (
    pacticipantId: number,
    filter: { readonly q?: string | undefined },
    page?: PageRequest,
  ) => Promise<Page<Branch>>;
  readonly add: (pacticipantId: number, name: string, createdAt: Date) => Promise<Branch>;
  /** Does not delete its versions. */
  readonly remove: (id: number) => Promise<void>;

  readonly addVersion: (branchId: number, versionId: number, createdAt: Date) => Promise<void>;
  readonly removeVersion: (branchId: number, versionId: number) => Promise<void>;
  /** Every branch of these versions. */
  readonly ofVersions: (versionIds: readonly number[]) => Promise<readonly BranchVersion[]>;
}

import type { Stores, Transact } from '../ports/stores.ts';

/** Everything that use cases need. Each takes only the part that it uses. */
export interface Dependencies {
  /** For reads outside of a transaction. */
  readonly stores: Stores;
  readonly transact: Transact;
  readonly now: () => Date;
  readonly newUuid: () => string;
}

export type ClockAndIds = Pick<Dependencies, 'now' | 'newUuid'>;

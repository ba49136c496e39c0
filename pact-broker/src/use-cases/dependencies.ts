import type { Stores, Transact } from '../store/ports/stores.ts';

/** What a use-case may be given. Each asks for the part that it uses. */
export interface Dependencies {
  /** For reads, outside of a transaction. */
  readonly stores: Stores;
  readonly transact: Transact;
  readonly now: () => Date;
  readonly newUuid: () => string;
}

/** What it takes to make something new. */
export type ClockAndIds = Pick<Dependencies, 'now' | 'newUuid'>;

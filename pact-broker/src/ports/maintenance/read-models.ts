import type { ReadModelDifference } from '../../domain/read-models/read-model-difference.ts';

/** Tables and columns that the database computes from others when these change. */
export interface ReadModelStore {
  /** Compares all of them as of one moment. */
  readonly findDifferences: () => Promise<readonly ReadModelDifference[]>;
  /** Computes all of them again. Call it while no other transaction writes. */
  readonly repair: () => Promise<void>;
}

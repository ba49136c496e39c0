import type { Dependencies } from './dependencies.ts';
import { makeQueryMatrix } from './query-matrix.ts';

interface Probes {
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<void>;
}

/** Everything the broker can do, by name: what the routes are given. */
export function makeUseCases(deps: Dependencies & Probes) {
  return {
    pingDatabase: deps.pingDatabase,

    queryMatrix: makeQueryMatrix(deps),
  };
}

export type UseCases = ReturnType<typeof makeUseCases>;

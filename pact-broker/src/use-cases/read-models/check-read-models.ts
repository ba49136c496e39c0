import type { ReadModelDifference } from '../../domain/read-models/read-model-difference.ts';
import type { Dependencies } from '../dependencies.ts';

/** Compares the read models with computing them again. Reads and writes continue meanwhile. */
export function makeCheckReadModels({ stores }: Pick<Dependencies, 'stores'>) {
  return (): Promise<readonly ReadModelDifference[]> => stores.readModels.findDifferences();
}

/** Repairs them if any differs, and returns what differed. Nothing else is written meanwhile. */
export function makeRepairReadModels({ transact }: Pick<Dependencies, 'transact'>) {
  return (): Promise<readonly ReadModelDifference[]> =>
    transact(async ({ readModels }) => {
      const differences = await readModels.findDifferences();
      if (differences.length > 0) await readModels.repair();
      return differences;
    });
}

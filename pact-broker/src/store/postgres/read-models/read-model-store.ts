import type { ReadModelStore } from '../../../ports/maintenance/read-models.ts';
import type { Database } from '../database/database.ts';
import { findDifferences, repairReadModels } from './check-read-models.ts';

export function makeReadModelStore(db: Database): ReadModelStore {
  return {
    findDifferences: () => findDifferences(db),
    repair: () => repairReadModels(db),
  };
}

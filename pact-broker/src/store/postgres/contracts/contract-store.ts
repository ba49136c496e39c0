import type { ContractStore } from '../../../ports/contracts.ts';
import type { Database } from '../database/database.ts';
import { readPublicationState } from './read-publication-state.ts';
import { savePublication } from './save-publication.ts';

export function makeContractStore(db: Database): ContractStore {
  return {
    read: (query) => readPublicationState(db, query),
    save: (publication) => savePublication(db, publication),
  };
}

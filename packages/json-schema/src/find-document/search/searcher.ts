import type { Budget } from './budget.ts';
import type { Find } from '../finding.ts';

/** What a search for a document needs to search for its parts. */
export interface Searcher {
  readonly find: Find;
  readonly budget: Budget;
}

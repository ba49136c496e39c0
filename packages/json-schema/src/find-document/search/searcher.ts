import type { Budget } from './budget.ts';
import type { Find } from '../finding.ts';

/** What a search for a document needs to look for its parts. */
export interface Searcher {
  readonly find: Find;
  readonly budget: Budget;
}

import type { Judge } from '../judge/judgment.ts';
import type { ApiChange } from './api-change.ts';

/** A change, and how an interaction with the operation is judged. */
export interface JudgedChange {
  readonly change: ApiChange;
  readonly judge: Judge;
  /** Equal for the changes of one pair of schemas, at whichever places: one of them is enough. */
  readonly repeats?: string;
}

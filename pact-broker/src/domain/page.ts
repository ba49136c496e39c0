/** Which part of a list is asked for; pages count from 1. */
export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are on all pages together. */
  readonly total: number;
}

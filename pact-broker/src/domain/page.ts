/** The requested part of a list. Page numbers start at 1. */
export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Number of items on all pages. */
  readonly total: number;
}

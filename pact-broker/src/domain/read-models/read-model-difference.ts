/** How a stored read model differs from computing it again. */
export interface ReadModelDifference {
  readonly table: string;
  /** Rows that should be there. */
  readonly missing: number;
  /** Rows that should not be there; a wrong row counts here and as missing. */
  readonly unexpected: number;
}

/** The account of a soak: what was placed, and what every part of the system had of it at the end. */
export interface SoakRecord {
  /** Repeats the plan of the soak. */
  readonly command: string;
  /** Empty for a soak that was interrupted. */
  readonly entries: readonly SoakEntry[];
  readonly kills: readonly SoakKill[];
}

/** Things of one kind, such as events, each for something that was placed. */
export interface SoakEntry {
  readonly name: string;
  readonly expected: number;
  readonly found: number;
  readonly lost: number;
  /** More than one for the same thing that was placed. */
  readonly doubled: number;
  /** For something that was not placed. */
  readonly unexpected: number;
  /** After a later one; null where no order is promised. */
  readonly outOfOrder: number | null;
}

export interface SoakKill {
  readonly at: string;
  readonly part: string;
  readonly downMs: number;
  /** The work that the part had at that moment: `3 open requests`. */
  readonly work: string;
  readonly isInFlight: boolean;
}

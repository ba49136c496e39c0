/** A version of a pacticipant. The version with the highest id is the latest. */
export interface Version {
  readonly id: number;
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl: string | null;
  /** Identifies what it was built from: equal ones have the same contracts and results. */
  readonly fingerprint: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** Selects versions; at most one field is set. */
export interface VersionFilter {
  readonly branch?: string | undefined;
  readonly tag?: string | undefined;
  /** UUID of an environment in which the versions are now deployed, or released and supported. */
  readonly environment?: string | undefined;
}

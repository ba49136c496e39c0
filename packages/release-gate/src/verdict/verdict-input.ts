import type { PublishedVersion } from '../repair/repair-action.ts';

/** Whether a version can be deployed to an environment. */
export interface DeploymentQuestion extends PublishedVersion {
  readonly environment: string;
}

/** What a verdict depends on in the answer of a matrix. */
export interface DeploymentAnswer<Row extends VerdictRow = VerdictRow> {
  readonly summary: { readonly deployable: boolean | null; readonly reason: string };
  /** Older brokers have none. */
  readonly notices?: readonly { readonly type: string; readonly text: string }[] | undefined;
  readonly matrix: readonly Row[];
}

/** What a verdict depends on in a row of the matrix. */
export interface VerdictRow {
  readonly consumer: VerdictSide;
  readonly provider: VerdictSide;
  readonly verificationResult?: { readonly success: boolean } | null | undefined;
  readonly ignored?: boolean | undefined;
}

export interface VerdictSide {
  readonly name: string;
  readonly version?: { readonly number: string } | null | undefined;
}

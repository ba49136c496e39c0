/** A release to plan. */
export interface ReleaseRequest {
  /** Name of the environment. */
  readonly environment: string;
  /** What to deploy; a version can also be a branch, `main`, or a tag. */
  readonly pacticipants: readonly { readonly name: string; readonly version: string | undefined }[];
  /** The version of pacticipants without one; without pacticipants, of all that have it. */
  readonly version: string | undefined;
  /** Pacticipants to remove from the environment. */
  readonly remove: readonly string[];
  /** Whether new consumers will read what replaced producers have written. */
  readonly hasRetainedMessages: boolean;
  /** Whether a pacticipant may be part of no contract, so that nothing is compared with it. */
  readonly allowsNoContracts: boolean;
}

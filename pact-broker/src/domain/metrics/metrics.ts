/** Counts of what the broker stores. */
export interface Metrics {
  readonly latestInteractions: number;
  readonly latestMessages: number;
  readonly pacticipants: number;
  readonly pacticipantsWithMainBranch: number;
  readonly integrations: number;
  readonly pactPublications: number;
  readonly firstPublication: Date | null;
  readonly lastPublication: Date | null;
  readonly pactVersions: number;
  /** Number of pacts by their number of revisions. */
  readonly revisionDistribution: Readonly<Record<string, number>>;
  readonly results: number;
  readonly successes: number;
  /** Results of distinct contents with distinct provider versions. */
  readonly distinctResults: number;
  readonly firstResult: Date | null;
  readonly lastResult: Date | null;
  /** Number of contents by their number of results. */
  readonly resultDistribution: Readonly<Record<string, number>>;
  readonly versions: number;
  readonly versionsWithBranch: number;
  readonly tags: number;
  readonly distinctTags: number;
  readonly distinctTagsOfPacticipants: number;
  readonly webhooks: number;
  readonly triggeredWebhooks: number;
  readonly webhookExecutions: number;
  readonly environments: number;
  readonly deployedVersions: number;
  readonly currentlyDeployed: number;
  readonly releasedVersions: number;
  readonly currentlySupported: number;
}

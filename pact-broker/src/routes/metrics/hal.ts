import type { Metrics } from '../../domain/metrics/metrics.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

/** The official document; it has no links. */
export function toMetrics(metrics: Metrics): object {
  return { ...toContractCounts(metrics), ...toVersionCounts(metrics) };
}

function toContractCounts(metrics: Metrics): object {
  const { latestInteractions, latestMessages, results, successes } = metrics;
  return {
    interactions: {
      latestInteractionsCount: latestInteractions,
      latestMessagesCount: latestMessages,
      latestInteractionsAndMessagesCount: latestInteractions + latestMessages,
    },
    pacticipants: {
      count: metrics.pacticipants,
      withMainBranchSetCount: metrics.pacticipantsWithMainBranch,
    },
    integrations: { count: metrics.integrations },
    pactPublications: {
      count: metrics.pactPublications,
      first: metrics.firstPublication && toTimestamp(metrics.firstPublication),
      last: metrics.lastPublication && toTimestamp(metrics.lastPublication),
    },
    pactVersions: { count: metrics.pactVersions },
    pactRevisionsPerConsumerVersion: { distribution: metrics.revisionDistribution },
    verificationResults: {
      count: results,
      successCount: successes,
      failureCount: results - successes,
      distinctCount: metrics.distinctResults,
      first: metrics.firstResult && toTimestamp(metrics.firstResult),
      last: metrics.lastResult && toTimestamp(metrics.lastResult),
    },
    verificationResultsPerPactVersion: { distribution: metrics.resultDistribution },
  };
}

function toVersionCounts({ versionsWithBranch, ...metrics }: Metrics): object {
  return {
    pacticipantVersions: {
      count: metrics.versions,
      // The official broker also creates branches itself; this one does not.
      withUserCreatedBranchCount: versionsWithBranch,
      withBranchCount: versionsWithBranch,
      withBranchSetCount: versionsWithBranch,
    },
    webhooks: { count: metrics.webhooks },
    tags: {
      count: metrics.tags,
      distinctCount: metrics.distinctTags,
      distinctWithPacticipantCount: metrics.distinctTagsOfPacticipants,
    },
    triggeredWebhooks: { count: metrics.triggeredWebhooks },
    webhookExecutions: { count: metrics.webhookExecutions },
    // Not counted in the official broker either: the matrix is not stored.
    matrix: { count: -1 },
    environments: { count: metrics.environments },
    deployedVersions: {
      count: metrics.deployedVersions,
      userCreatedCount: metrics.deployedVersions,
      currentlyDeployedCount: metrics.currentlyDeployed,
    },
    releasedVersions: {
      count: metrics.releasedVersions,
      currentlySupportedCount: metrics.currentlySupported,
    },
  };
}

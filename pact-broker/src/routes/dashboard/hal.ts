import {
  dashboardStatus,
  lastActivity,
  type DashboardPact,
} from '../../domain/dashboard/dashboard.ts';
import type { Links } from '../../hal/links.ts';
import { toTimestamp } from '../../hal/timestamp.ts';
import type { Dashboard } from '../../use-cases/dashboard/show-dashboard.ts';

/** The pacts that matter today, the one with the newest publication or result first. */
export function toDashboard(links: Links, { pacts, contexts }: Dashboard): object {
  const newestFirst = pacts.toSorted(
    (a, b) => lastActivity(b).getTime() - lastActivity(a).getTime(),
  );
  return { items: newestFirst.map((pact) => toItem(links, pact, contexts)) };
}

type Contexts = Dashboard['contexts'];

function toItem(links: Links, pact: DashboardPact, contexts: Contexts): object {
  const { publication } = pact;
  const { consumer, provider, consumerVersion: number } = publication;
  return {
    consumer: {
      name: consumer,
      version: {
        ...toVersion(number, contexts, publication.consumerVersionId),
        _links: { self: { href: links.version(consumer, number) } },
      },
      _links: { self: { href: links.pacticipant(consumer) } },
    },
    provider: {
      name: provider,
      version:
        pact.result === null
          ? null
          : toVersion(pact.result.providerVersion, contexts, pact.result.providerVersionId),
      _links: { self: { href: links.pacticipant(provider) } },
    },
    pact: {
      createdAt: toTimestamp(publication.createdAt),
      _links: { self: { href: links.pact(publication, number) } },
    },
    pactTags: pact.headTags.map((tag) => toTag(tag, links.tag(consumer, number, tag))),
    ...toResult(links, pact, contexts),
    verificationStatus: dashboardStatus(pact),
    // The official API, too, shows the state of webhooks only at the link.
    webhookStatus: 'none',
    latestWebhookExecution: null,
    _links: {
      'pb:webhook-status': {
        title: `Status of webhooks for ${consumer}/${provider} pact`,
        href: links.pair(publication, 'webhooks', 'status'),
      },
    },
  };
}

function toVersion(number: string, contexts: Contexts, id: number): object {
  const heads = headBranches(contexts, id);
  return { number, branch: heads.at(-1) ?? null, headBranchNames: heads };
}

function headBranches(contexts: Contexts, id: number): readonly string[] {
  const branches = contexts.get(id)?.branches ?? [];
  return branches.filter(({ isHead }) => isHead).map(({ name }) => name);
}

function toResult(links: Links, { publication, result }: DashboardPact, contexts: Contexts) {
  if (result === null) return { latestVerificationResult: null, latestVerificationResultTags: [] };
  const { provider, consumerVersion } = publication;
  const href = `${links.pact(publication, consumerVersion)}/verification-results/latest`;
  return {
    latestVerificationResult: {
      success: result.success,
      verifiedAt: toTimestamp(result.createdAt),
      _links: { self: { href } },
    },
    latestVerificationResultTags: resultTags(contexts, result.providerVersionId).map((tag) =>
      toTag(tag, links.tag(provider, result.providerVersion, tag)),
    ),
  };
}

/** The tags whose newest version verified the pact. */
export function resultTags(contexts: Contexts, providerVersionId: number): readonly string[] {
  const tags = contexts.get(providerVersionId)?.tags ?? [];
  return tags
    .filter(({ isLatest }) => isLatest)
    .map(({ name }) => name)
    .toSorted();
}

function toTag(name: string, href: string): object {
  return { name, latest: true, _links: { self: { href } } };
}

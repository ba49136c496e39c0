import type { Selector } from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import type {
  PactToVerify,
  SelectedPact,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import { pactName } from '../../domain/pacts/pact.ts';
import {
  encodeMetadata,
  type SelectorMetadata,
} from '../../domain/verification-results/verification-metadata.ts';
import type { Links } from '../../hal/links.ts';
import { toVerificationNotices, type VerificationNotice } from './notices.ts';
import { shortReasons } from './selection-text.ts';

interface Context {
  readonly links: Links;
  readonly provider: string;
  readonly providerBranch: string | undefined;
  readonly includePendingStatus: boolean;
  /** Shown first for every pact. */
  readonly warnings: readonly string[];
}

/** The pacts that a provider build must verify, each with reasons and pending status. */
export function toPactsForVerification(context: Context, pacts: readonly PactToVerify[]): object {
  const { links, provider } = context;
  const href = links.to('pacts', 'provider', provider, 'for-verification');
  return {
    _embedded: { pacts: pacts.map((pact) => toPactToVerify(context, pact)) },
    _links: { self: { href, title: 'Pacts to be verified' } },
  };
}

function toPactToVerify(context: Context, pact: PactToVerify): object {
  const { links, includePendingStatus, warnings } = context;
  const { publication, pending, wip } = pact;
  const url = links.pactVersion(publication, publication.sha);
  const metadata = encodeMetadata({
    selectors: pact.reasons.map(toSelectorMetadata),
    pending: includePendingStatus ? pending : undefined,
    wip: wip || undefined,
  });
  const notices: VerificationNotice[] = [
    ...warnings.map((text) => ({ when: 'before_verification', text }) as const),
    ...toVerificationNotices(pact, { ...context, url }),
  ];
  return {
    shortDescription: shortReasons(pact.reasons),
    verificationProperties: {
      ...(includePendingStatus && { pending }),
      ...(wip && { wip }),
      notices,
    },
    _links: {
      self: {
        href: links.pactVersion(publication, publication.sha, metadata),
        name: pactName(publication),
      },
    },
  };
}

function toSelectorMetadata({
  selector,
  branch,
  tag,
  publication,
}: SelectedPact): SelectorMetadata {
  return {
    branch: selector.kind === 'main-branch' ? undefined : branch,
    tag,
    latest: isLatest(selector) || undefined,
    environment: 'environment' in selector ? selector.environment : undefined,
    consumerVersionId: publication.consumerVersionId,
  };
}

/** As in the official broker, whose default selectors lack the mark. */
function isLatest(selector: Selector): boolean {
  if (selector.kind === 'main-branch') return selector.isDefault !== true;
  return !['all-tagged', 'deployed', 'released', 'in-environment'].includes(selector.kind);
}

import { encodeMetadata } from '../verification-results/verification-metadata.ts';
import type { TemplateVariables } from './render-template.ts';
import type {
  WebhookContext,
  WebhookPact,
  WebhookResult,
  WebhookSubject,
} from './webhook-context.ts';

/** The values of all variables of the official broker; an unknown value is empty. */
export function toTemplateVariables(
  { pact, result }: WebhookSubject,
  context: WebhookContext,
): TemplateVariables {
  const values: Readonly<Record<string, string | null | undefined>> = {
    consumerName: pact.consumer,
    providerName: pact.provider,
    consumerVersionNumber: pact.consumerVersion,
    consumerVersionBranch:
      context.consumerVersionBranch === undefined
        ? pact.consumerVersionBranch
        : context.consumerVersionBranch,
    consumerVersionTags: pact.consumerVersionTags.join(', '),
    consumerLabels: pact.consumerLabels.join(', '),
    providerLabels: pact.providerLabels.join(', '),
    providerVersionNumber: context.providerVersionNumber ?? result?.providerVersion,
    providerVersionBranch:
      context.providerVersionBranch === undefined
        ? result?.providerVersionBranch
        : context.providerVersionBranch,
    providerVersionTags: result?.providerVersionTags.join(', '),
    providerVersionDescriptions: context.providerVersionDescriptions?.join(', '),
    pactUrl: toPactUrl(context.baseUrl, pact),
    verificationResultUrl: result && toResultUrl(context.baseUrl, result),
    ...toStatuses(result),
    eventName: context.eventName,
    buildUrl: context.buildUrl,
    // The official broker fills it only with a feature flag.
    currentlyDeployedProviderVersionNumber: '',
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`pactbroker.${name}`, value ?? '']),
  );
}

/** The word of each service for the state of a commit. */
function toStatuses(result: WebhookResult | null) {
  const pick = (pending: string, succeeded: string, failed: string): string => {
    if (result === null) return pending;
    return result.isSuccessful ? succeeded : failed;
  };
  return {
    githubVerificationStatus: pick('pending', 'success', 'failure'),
    bitbucketVerificationStatus: pick('INPROGRESS', 'SUCCESSFUL', 'FAILED'),
    azureDevOpsVerificationStatus: pick('pending', 'succeeded', 'failed'),
    gitlabVerificationStatus: pick('pending', 'success', 'failed'),
  };
}

/**
 * The URL of the pact's content. Its metadata assigns the result to the consumer version, and, as
 * in the official broker, marks it as work in progress.
 */
function toPactUrl(baseUrl: string, pact: WebhookPact): string {
  const { consumerVersion: consumerVersionNumber, consumerVersionTags } = pact;
  const metadata = encodeMetadata({ consumerVersionNumber, consumerVersionTags, wip: true });
  return `${toContentUrl(baseUrl, pact)}/metadata/${metadata}`;
}

function toResultUrl(baseUrl: string, result: WebhookResult): string {
  return `${toContentUrl(baseUrl, result)}/verification-results/${result.number}`;
}

interface Content {
  readonly consumer: string;
  readonly provider: string;
  readonly sha: string;
}

function toContentUrl(baseUrl: string, { consumer, provider, sha }: Content): string {
  const pair = `provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}`;
  return `${baseUrl}/pacts/${pair}/pact-version/${sha}`;
}

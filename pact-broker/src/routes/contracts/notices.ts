import { diffJson } from '../../domain/json/json-diff.ts';
import {
  contentChangedError,
  type Baseline,
  type ContentChange,
} from '../../domain/pacts/content-change.ts';
import { withoutNames } from '../../domain/pacts/pact-content.ts';
import type { Links } from '../../hal/links.ts';
import type { Notice } from '../../hal/notices.ts';
import type {
  ForbiddenChange,
  PublishedContract,
  PublishedContracts,
  RejectedContracts,
} from '../../use-cases/contracts/publish-contracts.ts';

/** Notices about a publication with the official broker's texts. The command line prints them. */
export function toPublicationNotices(links: Links, published: PublishedContracts): Notice[] {
  return [
    ...versionNotices(published),
    ...published.pacts.flatMap((contract) => pactNotices(links, contract)),
  ];
}

/** Notices about a rejected publication. */
export function toRejectionNotices({ changes, likelyTypos }: RejectedContracts): Notice[] {
  return [
    ...changes.flatMap(changeNotices),
    ...likelyTypos.map(({ name, existing }): Notice => {
      const text =
        `This is the first time a pact has been published for "${name}".\n` +
        `The name "${name}" is very similar to the following existing pacticipants:\n` +
        `${existing.map((each) => `* ${each}`).join('\n')}\n` +
        'If you meant to specify one of the above names, please correct the pact ' +
        'configuration, and re-publish the pact.\n' +
        'If the pact is intended to be for a new consumer or provider, please create it first: ' +
        `pact-broker create-or-update-pacticipant --name "${name}"`;
      return { type: 'error', text };
    }),
  ];
}

function changeNotices({ publication, before, after }: ForbiddenChange): Notice[] {
  const error: Notice = { type: 'error', text: contentChangedError(publication).message };
  if (before === undefined) return [error];
  const text = diffJson(withoutNames(before), withoutNames(after));
  return [error, { type: 'info', text }];
}

function versionNotices(published: PublishedContracts): Notice[] {
  const { pacticipant, version, isNewVersion, branch, tags } = published;
  const additions = [
    ...(branch === undefined ? [] : [`branch ${branch}`]),
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
  ];
  const added = additions.length === 0 ? '' : ` with ${additions.join(' and ')}`;
  const action = isNewVersion ? 'Created' : 'Updated';
  const text = `${action} ${pacticipant} version ${version.number}${added}`;
  const prompt: Notice = {
    type: 'prompt',
    text: '  Next steps:\n    Configure the version branch to be the value of your repository branch.',
  };
  return [{ type: 'debug', text }, ...(branch === undefined ? [prompt] : [])];
}

function pactNotices(links: Links, contract: PublishedContract): Notice[] {
  const { publication } = contract;
  const url = links.pact(publication, publication.consumerVersion);
  return [
    { type: 'success', text: outcomeOf(contract) },
    { type: 'debug', text: `  View the published pact at ${url}` },
    { type: 'debug', text: `  Events detected: ${eventsOf(contract)}` },
    ...webhookNotices(links, contract),
    ...nextSteps(contract),
  ];
}

function webhookNotices(links: Links, { events, hasWebhook }: PublishedContract): Notice[] {
  const triggered = events.flatMap((event) =>
    event.triggered.map(({ uuid, webhook }): Notice => {
      const { description } = webhook;
      const name = description === null ? webhook.uuid : JSON.stringify(description);
      const logs = `View logs at ${links.triggeredWebhookLogs(uuid)}`;
      const text = `  Webhook ${name} triggered for event ${event.name}.\n    ${logs}`;
      return { type: 'debug', text };
    }),
  );
  if (triggered.length > 0 || !hasWebhook) return triggered;
  return [{ type: 'debug', text: '  No enabled webhooks found for the detected events' }];
}

function outcomeOf({ publication, change }: PublishedContract): string {
  const { consumer, consumerVersion, provider } = publication;
  const what = `for ${consumer} version ${consumerVersion} and provider ${provider}`;
  return change.kind === 'republished'
    ? `Pact successfully republished ${what} with no content changes.`
    : `Pact successfully published ${what}.`;
}

function eventsOf({ events, change }: PublishedContract): string {
  return events
    .map(({ name }) => {
      const comment = name === 'contract_content_changed' ? changesOf(change) : samenessOf(change);
      return comment === '' ? name : `${name} (${comment})`;
    })
    .join(', ');
}

function samenessOf(change: ContentChange): string {
  if (change.kind !== 'same') return '';
  const versions = change.tags.length === 1 ? 'version with tag' : 'versions with tags';
  return `pact content is the same as previous ${versions} ${change.tags.join(', ')} and no new tags were applied`;
}

function changesOf(change: ContentChange): string {
  return change.kind === 'changed' ? change.since.map(reasonOf).join(', ') : '';
}

function reasonOf({ tag, sha }: Baseline): string {
  if (tag === null) {
    return sha === undefined
      ? 'first time untagged pact published'
      : 'pact content has changed since previous untagged version';
  }
  return sha === undefined
    ? `first time any pact published for this consumer with consumer version tagged ${tag}`
    : `pact content has changed since the last consumer version tagged with ${tag}`;
}

function nextSteps({ publication, isEverVerified, hasWebhook }: PublishedContract): Notice[] {
  const { provider } = publication;
  const steps = [
    ...(isEverVerified
      ? []
      : [
          `Add Pact verification tests to the ${provider} build. See https://docs.pact.io/go/provider_verification`,
        ]),
    ...(hasWebhook
      ? []
      : [
          `Configure separate ${provider} pact verification build and webhook to trigger it when the pact content changes. See https://docs.pact.io/go/webhooks`,
        ]),
  ];
  if (steps.length === 0) return [];
  return [
    { type: 'prompt', text: '  Next steps:' },
    ...steps.map((step): Notice => ({ type: 'prompt', text: `    * ${step}` })),
  ];
}

import { z } from 'zod';
import { BrokerClientError } from '../../broker-error.ts';
import {
  environmentDocument,
  pactToVerify,
  versionDocument,
  webhookDocument,
} from '../documents.ts';
import { exactJson } from '../exact-json.ts';
import type {
  DeploymentRecord,
  EnvironmentRecord,
  PacticipantRecord,
  PublishedPactRecord,
  ResultRecord,
  VersionRecord,
  WebhookRecord,
} from '../records.ts';
import { TransferSource } from '../source.ts';
import { withoutEmpty } from '../without-empty.ts';

const anything = z.unknown();

/** Writes to the broker that receives a history. Every method throws `BrokerClientError`. */
export class TransferTarget extends TransferSource {
  async savePacticipant({ labels, name, ...fields }: PacticipantRecord): Promise<void> {
    const path = pathOf('pacticipants', name);
    await this.hal.patch(path, { body: { name, ...fields }, schema: anything });
    for (const label of labels) {
      await this.hal.put(`${path}${pathOf('labels', label)}`, { body: {}, schema: anything });
    }
  }

  async clearMainBranch(pacticipant: string): Promise<void> {
    const body = { mainBranch: null };
    await this.hal.patch(pathOf('pacticipants', pacticipant), { body, schema: anything });
  }

  /** Creates a version with its tags: in one request, because a tag that comes later may become a branch. */
  async createVersion({ pacticipant, number, buildUrl, tags }: VersionRecord): Promise<void> {
    const path = pathOf('pacticipants', pacticipant, 'versions', number);
    const named = tags.map((name) => ({ name }));
    const body = { ...withoutEmpty({ buildUrl }), _embedded: { tags: named } };
    const { _embedded } = await this.hal.put(path, { body, schema: versionDocument });
    const saved = new Set(_embedded.tags.map(({ name }) => name));
    for (const tag of tags) if (!saved.has(tag)) await this.addTag({ pacticipant, number, tag });
  }

  async setBuildUrl(version: VersionKey & { readonly buildUrl: string }): Promise<void> {
    const path = pathOf('pacticipants', version.pacticipant, 'versions', version.number);
    await this.hal.patch(path, { body: { buildUrl: version.buildUrl }, schema: anything });
  }

  /** The official broker ignores it. */
  async setFingerprint(version: VersionKey & { readonly fingerprint: string }): Promise<void> {
    const path = pathOf('pacticipants', version.pacticipant, 'versions', version.number);
    await this.hal.patch(path, { body: { fingerprint: version.fingerprint }, schema: anything });
  }

  async addToBranch(version: VersionKey & { readonly branch: string }): Promise<void> {
    const { pacticipant, branch, number } = version;
    const path = pathOf('pacticipants', pacticipant, 'branches', branch, 'versions', number);
    await this.hal.put(path, { body: {}, schema: anything });
  }

  async addTag({ pacticipant, number, tag }: VersionKey & { readonly tag: string }): Promise<void> {
    const path = pathOf('pacticipants', pacticipant, 'versions', number, 'tags', tag);
    await this.hal.put(path, { body: {}, schema: anything });
  }

  /** Publishes pacts, and their version with its first branch. */
  async publish(
    { pacticipant, number, buildUrl, branches, tags }: VersionRecord,
    pacts: readonly PublishedPactRecord[],
  ): Promise<void> {
    const body = {
      pacticipantName: pacticipant,
      pacticipantVersionNumber: number,
      ...withoutEmpty({ buildUrl, branch: branches[0] }),
      tags,
      contracts: pacts.map(({ provider, content }) => ({
        consumerName: pacticipant,
        providerName: provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(exactJson.stringify(content)).toString('base64'),
      })),
    };
    await this.hal.post('/contracts/publish', { body, schema: anything });
  }

  pactHref(consumer: string, provider: string, version: string): string {
    return pathOf('pacts', 'provider', provider, 'consumer', consumer, 'version', version);
  }

  /** Where results for the pact of a consumer version are published. */
  async findResultsHref({ consumer, provider, consumerVersion }: ResultRecord): Promise<string> {
    const href = this.pactHref(consumer, provider, consumerVersion);
    const { _links } = await this.hal.get(href, pactToVerify);
    return _links['pb:publish-verification-results'].href;
  }

  async publishResult(href: string, record: ResultRecord): Promise<void> {
    const { success, providerVersion, verifiedAt, buildUrl, verifiedBy, testResults } = record;
    const body = {
      success,
      providerApplicationVersion: providerVersion,
      ...withoutEmpty({ verificationDate: verifiedAt, buildUrl, verifiedBy, testResults }),
    };
    await this.hal.post(href, { body, schema: anything });
  }

  /** @returns its UUID */
  async createEnvironment(environment: EnvironmentRecord): Promise<string> {
    const answer = await this.hal.post('/environments', {
      body: environment,
      schema: environmentDocument,
    });
    return answer.uuid;
  }

  /** @returns the link to the new deployment or release */
  async recordDeployment(record: DeploymentRecord, environmentUuid: string): Promise<string> {
    const { kind, pacticipant, version, applicationInstance } = record;
    const collection = kind === 'release' ? 'released-versions' : 'deployed-versions';
    const versionPath = pathOf('pacticipants', pacticipant, 'versions', version);
    const answer = await this.hal.post(
      `${versionPath}${pathOf(collection, 'environment', environmentUuid)}`,
      {
        body: withoutEmpty({ applicationInstance }),
        schema: z.object({ _links: z.object({ self: z.object({ href: z.string() }) }) }),
      },
    );
    return answer._links.self.href;
  }

  async endDeployment(kind: DeploymentRecord['kind'], href: string): Promise<void> {
    const body = kind === 'release' ? { currentlySupported: false } : { currentlyDeployed: false };
    await this.hal.patch(href, { body, schema: anything });
  }

  /** A webhook whose secrets are missing would fail at every call, so it is disabled. */
  async createWebhook({ uuid, definition, missingSecrets }: WebhookRecord): Promise<void> {
    const body = missingSecrets.length > 0 ? { ...definition, enabled: false } : definition;
    await this.hal.put(pathOf('webhooks', uuid), { body, schema: webhookDocument });
  }
}

export interface VersionKey {
  readonly pacticipant: string;
  readonly number: string;
}

function pathOf(...segments: readonly string[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** A broker that answered refused the record; without an answer, or while it is down, nothing more can be imported. */
export function isRefusal(error: unknown): error is BrokerClientError {
  return (
    error instanceof BrokerClientError &&
    error.status !== undefined &&
    ![502, 503, 504].includes(error.status)
  );
}

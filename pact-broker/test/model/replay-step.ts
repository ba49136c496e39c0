import type { BrokerDriver } from '../support/broker-driver.ts';
import type { Clock } from '../support/clock.ts';
import type { Json, Response } from '../support/http.ts';
import { ENVIRONMENTS, toOwnTag } from './arbitrary-step.ts';
import type { Step, VersionName } from './step.ts';

/** The context of one history in a broker that replays several. */
export interface Stage {
  readonly broker: BrokerDriver;
  /** Makes a name unique to the history. */
  readonly own: (name: string) => string;
  /** URL of each live version, by the data with which it was recorded. */
  readonly live: Map<string, string>;
  /** The broker's clock, for histories with pauses. */
  readonly clock: Clock | undefined;
}

export function makeStage(broker: BrokerDriver, prefix: string, clock?: Clock): Stage {
  return { broker, own: (name) => `${prefix}-${name}`, live: new Map(), clock };
}

/** Sends a step to the broker, which must accept it. */
export async function replayStep(stage: Stage, step: Step): Promise<void> {
  const request = REQUESTS[step.kind] as (stage: Stage, step: Step) => Promise<unknown>;
  await request(stage, step);
}

type Requests = {
  readonly [Kind in Step['kind']]: (
    stage: Stage,
    step: Step & { readonly kind: Kind },
  ) => Promise<unknown>;
};

const REQUESTS: Requests = {
  publish: ({ broker, own }, step) =>
    broker.givenPact({
      consumer: own(step.consumer),
      provider: own(step.provider),
      version: step.version,
      content: { interactions: interactionsOf(step.content) },
      tags: step.tags.map((tag) => toOwnTag(own, tag)),
      ...(step.branch !== undefined && { branch: step.branch }),
    }),

  merge: ({ broker, own }, { consumer, provider, version, content }) =>
    accepted(
      broker.patch(
        `/pacts/provider/${own(provider)}/consumer/${own(consumer)}/version/${version}`,
        { interactions: interactionsOf(content) },
      ),
    ),

  verify: ({ broker, own }, { consumer, provider, providerBranch, ...result }) =>
    broker.givenResult({
      ...result,
      consumer: own(consumer),
      provider: own(provider),
      ...(providerBranch !== undefined && { providerBranch }),
    }),

  'add-branch': (stage, { pacticipant, version, name }) =>
    accepted(stage.broker.put(pathOf(stage, pacticipant, 'branches', name, 'versions', version))),

  async 'add-tag'(stage, { pacticipant, version, name }) {
    await accepted(stage.broker.put(tagPath(stage, { pacticipant, version }, name)));
    if (!(ENVIRONMENTS as readonly string[]).includes(name)) return;
    const { broker, own, live } = stage;
    const uuid = await broker.givenEnvironment(own(name));
    const current = await accepted(
      broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`),
    );
    const deployed = (current._embedded.deployedVersions as Json[]).find(
      (each) =>
        each._embedded.pacticipant.name === own(pacticipant) &&
        each.applicationInstance === undefined,
    );
    live.set(keyOf(pacticipant, name, undefined), hrefOf(deployed));
  },

  'set-main-branch': (stage, { pacticipant, branch }) =>
    accepted(stage.broker.patch(pathOf(stage, pacticipant), { mainBranch: branch })),

  async deploy({ broker, own, live }, { pacticipant, version, environment, instance }) {
    const deployed = await broker.givenDeployment({
      pacticipant: own(pacticipant),
      version,
      environment: own(environment),
      ...(instance !== undefined && { applicationInstance: instance }),
    });
    live.set(keyOf(pacticipant, environment, instance), hrefOf(deployed));
  },

  undeploy: ({ broker, live }, { pacticipant, environment, instance }) =>
    accepted(
      broker.patch(live.get(keyOf(pacticipant, environment, instance)) ?? '', {
        currentlyDeployed: false,
      }),
    ),

  async release({ broker, own, live }, { pacticipant, version, environment }) {
    const release = { pacticipant: own(pacticipant), version, environment: own(environment) };
    live.set(keyOf(pacticipant, environment, version), hrefOf(await broker.givenRelease(release)));
  },

  'end-support': ({ broker, live }, { pacticipant, version, environment }) =>
    accepted(
      broker.patch(live.get(keyOf(pacticipant, environment, version)) ?? '', {
        currentlySupported: false,
      }),
    ),

  'delete-version': (stage, { pacticipant, version }) =>
    accepted(stage.broker.delete(pathOf(stage, pacticipant, 'versions', version))),

  'delete-pact': ({ broker, own }, { consumer, provider, version }) =>
    accepted(
      broker.delete(
        `/pacts/provider/${own(provider)}/consumer/${own(consumer)}/version/${version}`,
      ),
    ),

  'delete-integration': ({ broker, own }, { consumer, provider }) =>
    accepted(broker.delete(`/integrations/provider/${own(provider)}/consumer/${own(consumer)}`)),

  'delete-branch': (stage, { pacticipant, name }) =>
    accepted(stage.broker.delete(pathOf(stage, pacticipant, 'branches', name))),

  'delete-branch-version': (stage, { pacticipant, version, name }) =>
    accepted(
      stage.broker.delete(pathOf(stage, pacticipant, 'branches', name, 'versions', version)),
    ),

  'delete-tag': (stage, { pacticipant, version, name }) =>
    accepted(stage.broker.delete(tagPath(stage, { pacticipant, version }, name))),

  'delete-pacticipant': (stage, { pacticipant }) =>
    accepted(stage.broker.delete(pathOf(stage, pacticipant))),

  wait({ clock }, { seconds }) {
    clock?.advance(seconds);
    return Promise.resolve();
  },
};

async function accepted(answer: Promise<Response>): Promise<Json> {
  const { status, url, body } = await answer;
  if (status >= 400) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function pathOf({ own }: Stage, pacticipant: string, ...rest: string[]): string {
  return `/pacticipants/${[own(pacticipant), ...rest].map(encodeURIComponent).join('/')}`;
}

function tagPath(stage: Stage, { pacticipant, version }: VersionName, name: string): string {
  return pathOf(stage, pacticipant, 'versions', version, 'tags', toOwnTag(stage.own, name));
}

/** One interaction for each bit. */
function interactionsOf(content: number): Json[] {
  return [1, 2]
    .filter((bit) => (content & bit) !== 0)
    .map((bit) => ({
      description: `request ${bit}`,
      request: { method: 'GET', path: '/' },
      response: { status: 200 },
    }));
}

function keyOf(...parts: (string | undefined)[]): string {
  return JSON.stringify(parts);
}

function hrefOf(resource: Json): string {
  return String(resource._links.self.href);
}

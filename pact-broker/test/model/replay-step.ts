import type { BrokerDriver } from '../support/broker-driver.ts';
import type { Clock } from '../support/clock.ts';
import type { Json, Response } from '../support/http.ts';
import { ENVIRONMENTS, toUniqueTag } from './arbitrary-step.ts';
import type { Step, VersionName } from './step.ts';

/** The context of one history in a broker that replays several. */
export interface ReplayContext {
  readonly broker: BrokerDriver;
  /** Makes a name unique to the history. */
  readonly toUniqueName: (name: string) => string;
  /** URL of each live version, by the data with which it was recorded. */
  readonly live: Map<string, string>;
  /** The broker's clock, for histories with pauses. */
  readonly clock: Clock | undefined;
}

export function makeReplayContext(
  broker: BrokerDriver,
  prefix: string,
  clock?: Clock,
): ReplayContext {
  return { broker, toUniqueName: (name) => `${prefix}-${name}`, live: new Map(), clock };
}

/** Sends a step to the broker, which must accept it. */
export async function replayStep(context: ReplayContext, step: Step): Promise<void> {
  const request = REQUESTS[step.kind] as (context: ReplayContext, step: Step) => Promise<unknown>;
  await request(context, step);
}

type Requests = {
  readonly [Kind in Step['kind']]: (
    context: ReplayContext,
    step: Step & { readonly kind: Kind },
  ) => Promise<unknown>;
};

const REQUESTS: Requests = {
  publish: ({ broker, toUniqueName }, step) =>
    broker.givenPact({
      consumer: toUniqueName(step.consumer),
      provider: toUniqueName(step.provider),
      version: step.version,
      content: { interactions: interactionsOf(step.content) },
      tags: step.tags.map((tag) => toUniqueTag(toUniqueName, tag)),
      ...(step.branch !== undefined && { branch: step.branch }),
    }),

  merge: ({ broker, toUniqueName }, { consumer, provider, version, content }) =>
    accepted(
      broker.mergePact(
        `/pacts/provider/${toUniqueName(provider)}/consumer/${toUniqueName(consumer)}/version/${version}`,
        { interactions: interactionsOf(content) },
      ),
    ),

  verify: ({ broker, toUniqueName }, { consumer, provider, providerBranch, ...result }) =>
    broker.givenResult({
      ...result,
      consumer: toUniqueName(consumer),
      provider: toUniqueName(provider),
      ...(providerBranch !== undefined && { providerBranch }),
    }),

  'add-branch': (context, { pacticipant, version, name }) =>
    accepted(
      context.broker.put(pathOf(context, pacticipant, 'branches', name, 'versions', version)),
    ),

  async 'add-tag'(context, { pacticipant, version, name }) {
    await accepted(context.broker.put(tagPath(context, { pacticipant, version }, name)));
    if (!(ENVIRONMENTS as readonly string[]).includes(name)) return;
    const { broker, toUniqueName, live } = context;
    const uuid = await broker.givenEnvironment(toUniqueName(name));
    const current = await accepted(
      broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`),
    );
    const deployed = (current._embedded.deployedVersions as Json[]).find(
      (each) =>
        each._embedded.pacticipant.name === toUniqueName(pacticipant) &&
        each.applicationInstance === undefined,
    );
    live.set(keyOf(pacticipant, name, undefined), hrefOf(deployed));
  },

  'set-main-branch': (context, { pacticipant, branch }) =>
    accepted(context.broker.patch(pathOf(context, pacticipant), { mainBranch: branch })),

  async deploy({ broker, toUniqueName, live }, { pacticipant, version, environment, instance }) {
    const deployed = await broker.givenDeployment({
      pacticipant: toUniqueName(pacticipant),
      version,
      environment: toUniqueName(environment),
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

  async release({ broker, toUniqueName, live }, { pacticipant, version, environment }) {
    const release = {
      pacticipant: toUniqueName(pacticipant),
      version,
      environment: toUniqueName(environment),
    };
    live.set(keyOf(pacticipant, environment, version), hrefOf(await broker.givenRelease(release)));
  },

  'end-support': ({ broker, live }, { pacticipant, version, environment }) =>
    accepted(
      broker.patch(live.get(keyOf(pacticipant, environment, version)) ?? '', {
        currentlySupported: false,
      }),
    ),

  'delete-version': (context, { pacticipant, version }) =>
    accepted(context.broker.delete(pathOf(context, pacticipant, 'versions', version))),

  'delete-pact': ({ broker, toUniqueName }, { consumer, provider, version }) =>
    accepted(
      broker.delete(
        `/pacts/provider/${toUniqueName(provider)}/consumer/${toUniqueName(consumer)}/version/${version}`,
      ),
    ),

  'delete-integration': ({ broker, toUniqueName }, { consumer, provider }) =>
    accepted(
      broker.delete(
        `/integrations/provider/${toUniqueName(provider)}/consumer/${toUniqueName(consumer)}`,
      ),
    ),

  'delete-branch': (context, { pacticipant, name }) =>
    accepted(context.broker.delete(pathOf(context, pacticipant, 'branches', name))),

  'delete-branch-version': (context, { pacticipant, version, name }) =>
    accepted(
      context.broker.delete(pathOf(context, pacticipant, 'branches', name, 'versions', version)),
    ),

  'delete-tag': (context, { pacticipant, version, name }) =>
    accepted(context.broker.delete(tagPath(context, { pacticipant, version }, name))),

  'delete-pacticipant': (context, { pacticipant }) =>
    accepted(context.broker.delete(pathOf(context, pacticipant))),

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

function pathOf({ toUniqueName }: ReplayContext, pacticipant: string, ...rest: string[]): string {
  return `/pacticipants/${[toUniqueName(pacticipant), ...rest].map(encodeURIComponent).join('/')}`;
}

function tagPath(
  context: ReplayContext,
  { pacticipant, version }: VersionName,
  name: string,
): string {
  return pathOf(
    context,
    pacticipant,
    'versions',
    version,
    'tags',
    toUniqueTag(context.toUniqueName, name),
  );
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

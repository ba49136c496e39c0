import { z } from 'zod';
import {
  matrixAnswer,
  pact,
  verificationResult,
  type MatrixAnswer,
  type Pact,
  type VerificationResult,
} from './answers.ts';
import { Hal, type BrokerAddress } from './hal.ts';

/** "May this version go to this environment?" */
export interface DeploymentQuestion {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** What a provider version made of a pact, as it is published. */
export interface ResultToPublish {
  readonly success: boolean;
  readonly providerApplicationVersion: string;
  readonly verifiedBy: { readonly implementation: string; readonly version: string };
}

/** Asks and tells one Pact Broker; every method throws `BrokerClientError`. */
export interface BrokerClient {
  readonly canDeploy: (question: DeploymentQuestion) => Promise<MatrixAnswer>;
  /** A result by the link of a matrix row. */
  readonly result: (href: string) => Promise<VerificationResult>;
  /** A pact by any link to it; its interactions carry the ids that results speak of. */
  readonly pact: (href: string) => Promise<Pact>;
  readonly pactOf: (pair: {
    readonly consumer: string;
    readonly provider: string;
    readonly consumerVersion: string;
  }) => Promise<Pact>;
  readonly publishResult: (of: Pact, result: ResultToPublish) => Promise<void>;
  /** Makes an environment; the broker refuses a name that it has. */
  readonly createEnvironment: (environment: {
    readonly name: string;
    readonly production: boolean;
  }) => Promise<void>;
}

export function makeBrokerClient(address: BrokerAddress): BrokerClient {
  const hal = new Hal(address);
  const getPact = (href: string): Promise<Pact> => hal.get(href, pact);
  return {
    canDeploy: (question) => hal.get(`/matrix?${deploymentQuery(question)}`, matrixAnswer),
    result: (href) => hal.get(href, verificationResult),
    pact: getPact,
    pactOf: ({ consumer, provider, consumerVersion }) => {
      const names = [provider, consumer, consumerVersion].map(encodeURIComponent);
      return getPact(`/pacts/provider/${names[0]}/consumer/${names[1]}/version/${names[2]}`);
    },
    publishResult: async (of, body) => {
      const { href } = of._links['pb:publish-verification-results'];
      await hal.post(href, { body, schema: z.unknown() });
    },
    createEnvironment: async (body) => {
      await hal.post('/environments', { body, schema: z.unknown() });
    },
  };
}

/**
 * The query that the official `can-i-deploy` sends: `latestby=cvpv`, so that every live version in
 * the environment is judged and not only the newest (pact_broker issue 903).
 */
function deploymentQuery({ pacticipant, version, environment }: DeploymentQuestion): string {
  return new URLSearchParams([
    ['q[][pacticipant]', pacticipant],
    ['q[][version]', version],
    ['latestby', 'cvpv'],
    ['environment', environment],
  ]).toString();
}

import type { BrokerClient } from '@shopflow/broker-client';

/** What the gate asks a broker: only the public API, so any Pact Broker can answer. */
export type GateBroker = Pick<
  BrokerClient,
  | 'canDeploy'
  | 'liveVersions'
  | 'result'
  | 'pact'
  | 'hasContracts'
  | 'hasResults'
  | 'integrations'
  | 'mainVersions'
  | 'providersOf'
  | 'resultsFor'
>;

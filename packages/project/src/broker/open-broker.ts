import { makeBrokerClient, type BrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Project } from '../project.ts';

/** A Pact Broker: its address for the official command, and a client. */
export interface Broker {
  readonly address: BrokerAddress;
  readonly client: BrokerClient;
}

/** The broker that PACT_BROKER_BASE_URL names. @throws BrokerClientError `no-address` */
export function openBroker({ env }: Pick<Project, 'env'>): Broker {
  return toBroker(readBrokerAddress(env));
}

export function toBroker(address: BrokerAddress): Broker {
  return { address, client: makeBrokerClient(address) };
}

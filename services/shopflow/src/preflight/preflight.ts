import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { askGate } from '@shopflow/release-gate/ask-gate';
import type { GateBroker } from '@shopflow/release-gate/gate-broker';
import { makeKafka, makeKafkaAdmin } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { sendRequest } from '../staging/http-response.ts';
import { eventNames } from '../staging/event-names.ts';
import type { StagingSettings } from '../staging/staging-settings.ts';
import { ALL_RUNS_EMAIL_PATTERN } from '../test-data/run-emails.ts';
import { userProfileApi } from '../staging/user-profile-api.ts';
import { findUsersByEmail } from '../staging/user-profile-database.ts';
import { makeChecklist, type Checklist, type Section } from './checklist.ts';
import { decideCatalogue, findProducts } from './catalogue.ts';
import { decideGate } from './gate.ts';
import {
  decideObservability,
  readAlertNames,
  readMetrics,
  readPrometheus,
} from './observability.ts';
import { toLogAccount } from '../target/sms-log.ts';
import { observe, type Observation } from './observation.ts';
import { decidePhoneNumber, readBackPhoneNumber } from './phone-number.ts';
import {
  decideReady,
  decideService,
  RELEASED,
  type ServiceObservation,
  type Versions,
} from './services.ts';
import { decideUsers, decideVendors, type TestUser } from './test-users.ts';
import { decideKafkaAccess, decideTopic, readTopic, type TopicState } from './topic.ts';
import { decideTwilio, probeTwilio, type TwilioResponses } from './twilio.ts';

export type { Versions };

export interface PreflightOptions {
  readonly environment: string;
  readonly settings: StagingSettings;
  /** When undefined, criteria that need the broker are not proved. */
  readonly broker: GateBroker | undefined;
  /** The version of each service in the release. */
  readonly versions: Versions;
  /** Ids of the seeded users; when undefined, they are read from User Profile's database. */
  readonly userIds: readonly string[] | undefined;
}

/** Checks everything that must be true before integration testing can begin. */
export async function runPreflight(options: PreflightOptions): Promise<Checklist> {
  return makeChecklist(options.environment, toSections(await observeEnvironment(options), options));
}

type Observations = Awaited<ReturnType<typeof observeEnvironment>>;

async function observeEnvironment(options: PreflightOptions) {
  const { environment, settings, broker } = options;
  const ready = (name: AddressName) =>
    observe(settings, [name], (known) => sendRequest(`${known[name]}/health/ready`));
  const service = async (name: AddressName): Promise<ServiceObservation> => ({
    ready: await ready(name),
    health: await observe(settings, [name], (known) => sendRequest(`${known[name]}/health`)),
  });
  const [userProfile, orders, notifications, emailService] = await Promise.all([
    service('USER_PROFILE_URL'),
    service('ORDERS_URL'),
    service('NOTIFICATIONS_URL'),
    ready('EMAIL_SERVICE_URL'),
  ]);
  const [phoneNumber, topic, twilio, users, live, verdicts] = await Promise.all([
    observe(settings, ['USER_PROFILE_URL'], ({ USER_PROFILE_URL }) =>
      readBackPhoneNumber(userProfileApi(USER_PROFILE_URL)),
    ),
    observeTopic(options),
    observeTwilio(settings),
    observeUsers(options),
    broker && orErrorMessage(broker.liveVersions(environment)),
    broker && orErrorMessage(askGateForAll(broker, options)),
  ]);
  const services = { 'user-profile': userProfile, orders, notifications };
  return {
    ...{ services, emailService, phoneNumber, topic, twilio, users, live, verdicts },
    catalogue: await observe(settings, ['ORDERS_DATABASE_URL'], ({ ORDERS_DATABASE_URL }) =>
      findProducts(ORDERS_DATABASE_URL),
    ),
    observability: await observeMonitoring(settings),
  };
}

async function observeMonitoring(settings: StagingSettings) {
  const metrics = (name: AddressName) =>
    observe(settings, [name], (known) => readMetrics(known[name]));
  return {
    metrics: {
      'user-profile': await metrics('USER_PROFILE_URL'),
      orders: await metrics('ORDERS_URL'),
      notifications: await metrics('NOTIFICATIONS_URL'),
      'email-service': await metrics('EMAIL_SERVICE_URL'),
    },
    prometheus: await observe(settings, ['PROMETHEUS_URL'], ({ PROMETHEUS_URL }) =>
      readPrometheus(PROMETHEUS_URL),
    ),
    alertNames: await readAlertNames(),
  };
}

function observeTwilio(settings: StagingSettings): Promise<Observation<TwilioResponses>> {
  const names = ['TWILIO_BASE_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const;
  return observe(settings, names, (sender) => probeTwilio(sender, toLogAccount(settings)));
}

type AddressName = 'USER_PROFILE_URL' | 'ORDERS_URL' | 'NOTIFICATIONS_URL' | 'EMAIL_SERVICE_URL';

/** In the order of the test plan, which determines the numbers of the criteria. */
function toSections(
  observations: Observations,
  { environment, versions }: PreflightOptions,
): readonly Section[] {
  const { services, live } = observations;
  const names = eventNames(environment);
  const released = RELEASED.flatMap((service) =>
    decideService(service, services[service], { live, version: versions[service], environment }),
  );
  const kafkaFindings = [
    ...decideTopic(observations.topic, names),
    ...decideKafkaAccess('orders', services.orders.ready),
    ...decideKafkaAccess('notifications', services.notifications.ready),
  ];
  return [
    { title: 'The services of the release are deployed and ready', findings: released },
    {
      title: 'User Profile stores phone numbers',
      findings: decidePhoneNumber(observations.phoneNumber),
    },
    { title: `${names.topic} exists, and its services reach it`, findings: kafkaFindings },
    { title: 'Twilio accepts the test credentials', findings: decideTwilio(observations.twilio) },
    { title: 'Test users are seeded', findings: decideUsers(observations.users) },
    { title: 'Vendors for bulk orders are seeded', findings: decideVendors(observations.users) },
    {
      title: 'The Email Service is reachable',
      findings: decideReady('email-service', observations.emailService),
    },
    { title: 'can-i-deploy allows the release', findings: decideGate(observations.verdicts) },
    {
      title: 'The product catalogue has what the scenarios order',
      findings: decideCatalogue(observations.catalogue),
    },
    {
      title: 'Metrics are scraped, and the alert rules are loaded',
      findings: decideObservability(observations.observability),
    },
  ];
}

function observeTopic({
  settings,
  environment,
}: PreflightOptions): Promise<Observation<TopicState>> {
  return observe(settings, ['KAFKA_BROKERS'], async ({ KAFKA_BROKERS }) => {
    const logger = silentLogger();
    const admin = makeKafkaAdmin(
      makeKafka({ brokers: KAFKA_BROKERS, clientId: 'contracts', logger }),
    );
    try {
      return await readTopic(admin, eventNames(environment));
    } finally {
      await admin.close();
    }
  });
}

function observeUsers({
  settings,
  userIds,
}: PreflightOptions): Promise<Observation<readonly TestUser[]>> {
  if (userIds === undefined) {
    return observe(settings, ['USER_PROFILE_DATABASE_URL'], (known) =>
      findUsersByEmail(known.USER_PROFILE_DATABASE_URL, ALL_RUNS_EMAIL_PATTERN),
    );
  }
  return observe(settings, ['USER_PROFILE_URL'], async ({ USER_PROFILE_URL }) => {
    const api = userProfileApi(USER_PROFILE_URL);
    const found = await Promise.all([...new Set(userIds)].map((id) => api.find(id)));
    return found.flatMap((user) =>
      user === undefined ? [] : [{ role: user.role, hasPhone: user.phoneNumber != null }],
    );
  });
}

/** Asks only for the released services; the broker includes every other live version itself. */
function askGateForAll(broker: GateBroker, { environment, versions }: PreflightOptions) {
  return Promise.all(
    RELEASED.map((pacticipant) =>
      askGate(broker, { pacticipant, version: versions[pacticipant], environment }),
    ),
  );
}

async function orErrorMessage<Value>(request: Promise<Value>): Promise<Value | string> {
  return request.catch((error: unknown) => {
    if (error instanceof BrokerClientError) return error.message;
    throw error;
  });
}

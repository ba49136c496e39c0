import type { BrokerClient } from '@shopflow/broker-client';
import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { makeKafka, makeKafkaAdmin } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { askHttp } from '../http-answer.ts';
import { eventNames, type StagingSettings } from '../staging-settings.ts';
import { EMAILS_OF_ALL_RUNS } from '../test-data/run-emails.ts';
import { userProfileApi } from '../user-profile-api.ts';
import { findUsersByEmail } from '../user-profile-database.ts';
import { makeChecklist, type Checklist, type Section } from './checklist.ts';
import { decideGate } from './gate.ts';
import { observe, type Observation } from './observation.ts';
import { decidePhoneNumber, tryPhoneNumber } from './phone-number.ts';
import { decideReady, decideService, RELEASED, type Versions } from './services.ts';
import { decideUsers, decideVendors, type TestUser } from './test-users.ts';
import { decideKafkaOf, decideTopic, readTopic, type TopicState } from './topic.ts';
import { decideTwilio, tryTwilio } from './twilio.ts';

export type { Versions };

type GateBroker = Pick<BrokerClient, 'liveVersions' | 'canDeploy' | 'result' | 'pact'>;

export interface PreflightQuestion {
  readonly environment: string;
  readonly settings: StagingSettings;
  /** Undefined: what the broker would tell is not proved. */
  readonly broker: GateBroker | undefined;
  /** Of each service, the version that the release is. */
  readonly versions: Versions;
  /** Ids of the seeded users; undefined: they are looked up in User Profile's database. */
  readonly userIds: readonly string[] | undefined;
}

/** Looks at everything that must be true before integration testing begins, and judges it. */
export async function runPreflight(question: PreflightQuestion): Promise<Checklist> {
  return makeChecklist(question.environment, sectionsOf(await look(question), question));
}

type Seen = Awaited<ReturnType<typeof look>>;

async function look(question: PreflightQuestion) {
  const { environment, settings, broker } = question;
  const ready = (name: AddressName) =>
    observe(settings, [name], (known) => askHttp(`${known[name]}/health/ready`));
  const [userProfile, orders, notifications, emailService] = await Promise.all([
    ready('USER_PROFILE_URL'),
    ready('ORDERS_URL'),
    ready('NOTIFICATIONS_URL'),
    ready('EMAIL_SERVICE_URL'),
  ]);
  const [phoneNumber, topic, twilio, users, live, verdicts] = await Promise.all([
    observe(settings, ['USER_PROFILE_URL'], ({ USER_PROFILE_URL }) =>
      tryPhoneNumber(userProfileApi(USER_PROFILE_URL)),
    ),
    observeTopic(question),
    observe(settings, ['TWILIO_BASE_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'], tryTwilio),
    observeUsers(question),
    broker && orWhy(broker.liveVersions(environment)),
    broker && orWhy(askForAll(broker, question)),
  ]);
  const services = { 'user-profile': userProfile, orders, notifications };
  return { services, emailService, phoneNumber, topic, twilio, users, live, verdicts };
}

type AddressName = 'USER_PROFILE_URL' | 'ORDERS_URL' | 'NOTIFICATIONS_URL' | 'EMAIL_SERVICE_URL';

/** In the order of the plan, from which their numbers follow. */
function sectionsOf(seen: Seen, { environment, versions }: PreflightQuestion): readonly Section[] {
  const { services, live } = seen;
  const names = eventNames(environment);
  const released = RELEASED.flatMap((service) =>
    decideService(service, services[service], { live, wanted: versions[service], environment }),
  );
  const reached = [
    ...decideTopic(seen.topic, names),
    ...decideKafkaOf('orders', services.orders),
    ...decideKafkaOf('notifications', services.notifications),
  ];
  return [
    { title: 'The services of the release are deployed and ready', findings: released },
    { title: 'User Profile keeps phone numbers', findings: decidePhoneNumber(seen.phoneNumber) },
    { title: `${names.topic} is there, and reached by who needs it`, findings: reached },
    { title: 'Twilio takes the test credentials', findings: decideTwilio(seen.twilio) },
    { title: 'Test users are seeded', findings: decideUsers(seen.users) },
    { title: 'Vendors for bulk orders are seeded', findings: decideVendors(seen.users) },
    {
      title: 'The Email Service is reachable',
      findings: decideReady('email-service', seen.emailService),
    },
    { title: 'can-i-deploy agrees', findings: decideGate(seen.verdicts) },
  ];
}

function observeTopic({
  settings,
  environment,
}: PreflightQuestion): Promise<Observation<TopicState>> {
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
}: PreflightQuestion): Promise<Observation<readonly TestUser[]>> {
  if (userIds === undefined) {
    return observe(settings, ['USER_PROFILE_DATABASE_URL'], (known) =>
      findUsersByEmail(known.USER_PROFILE_DATABASE_URL, EMAILS_OF_ALL_RUNS),
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

/** The three alone: the broker's answer counts in whoever else is live in the environment. */
function askForAll(broker: GateBroker, { environment, versions }: PreflightQuestion) {
  return Promise.all(
    RELEASED.map((pacticipant) =>
      askGate(broker, { pacticipant, version: versions[pacticipant], environment }),
    ),
  );
}

async function orWhy<Answer>(answer: Promise<Answer>): Promise<Answer | string> {
  return answer.catch((error: unknown) => {
    if (error instanceof BrokerClientError) return error.message;
    throw error;
  });
}

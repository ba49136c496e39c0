import { setTimeout as pause } from 'node:timers/promises';
import {
  makeKafka,
  makeKafkaAdmin,
  type Kafka,
  type KafkaAdmin,
} from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { readProgress } from '../group-progress.ts';
import { ordersDatabase } from '../orders-database.ts';
import { requireSettings, type EventNames, type StagingSettings } from '../staging-settings.ts';
import { userProfileApi, type StagedUser } from '../user-profile-api.ts';
import { findUsersByEmail } from '../user-profile-database.ts';
import { cleanRun, type Cleaned, type CleanQuestion } from './clean-run.ts';
import { resetOffsets, type Reset } from './reset-offsets.ts';
import { seedUsers } from './seed-users.ts';

/** As {@link seedUsers}, on a deployed environment. */
export async function seedTestData(
  settings: StagingSettings,
  runId: string,
): Promise<readonly StagedUser[]> {
  const { USER_PROFILE_URL } = requireSettings(settings, ['USER_PROFILE_URL']);
  return seedUsers(runId, {
    users: userProfileApi(USER_PROFILE_URL),
    findId: async (email) => {
      // Asked for only now: a first call has no user to find.
      const known = requireSettings(settings, ['USER_PROFILE_DATABASE_URL']);
      const pattern = `^${email.replaceAll('.', '\\.')}$`;
      return (await findUsersByEmail(known.USER_PROFILE_DATABASE_URL, pattern))[0]?.id;
    },
  });
}

interface Telling {
  readonly tell: (text: string) => void;
}

/** As {@link cleanRun}, on a deployed environment. */
export async function cleanTestData(
  settings: StagingSettings,
  { tell, ...question }: CleanQuestion & EventNames & Telling,
): Promise<Cleaned> {
  const known = requireSettings(settings, [
    'USER_PROFILE_URL',
    'USER_PROFILE_DATABASE_URL',
    'ORDERS_DATABASE_URL',
    'KAFKA_BROKERS',
  ]);
  return withCluster(known.KAFKA_BROKERS, ({ admin }) =>
    cleanRun(
      {
        findUserIds: async (pattern) =>
          (await findUsersByEmail(known.USER_PROFILE_DATABASE_URL, pattern)).map(({ id }) => id),
        orders: ordersDatabase(known.ORDERS_DATABASE_URL),
        readProgress: () => readProgress(admin, question),
        removeUser: userProfileApi(known.USER_PROFILE_URL).remove,
        now: Date.now,
        pause,
        tell,
      },
      question,
    ),
  );
}

/** As {@link resetOffsets}, on a deployed environment. */
export async function resetTestOffsets(
  settings: StagingSettings,
  question: EventNames & { readonly runId: string },
): Promise<Reset> {
  const { KAFKA_BROKERS } = requireSettings(settings, ['KAFKA_BROKERS']);
  return withCluster(KAFKA_BROKERS, (cluster) => resetOffsets(cluster, question));
}

async function withCluster<Result>(
  brokers: readonly string[],
  act: (cluster: { kafka: Kafka; admin: KafkaAdmin }) => Promise<Result>,
): Promise<Result> {
  const kafka = makeKafka({ brokers, clientId: 'contracts', logger: silentLogger() });
  const admin = makeKafkaAdmin(kafka);
  try {
    return await act({ kafka, admin });
  } finally {
    await admin.close();
  }
}

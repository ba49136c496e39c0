import { setTimeout as pause } from 'node:timers/promises';
import {
  makeKafka,
  makeKafkaAdmin,
  type Kafka,
  type KafkaAdmin,
} from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { readProgress } from '../staging/group-progress.ts';
import { ordersDatabase } from '../staging/orders-database.ts';
import type { EventNames } from '../staging/event-names.ts';
import { requireSettings, type StagingSettings } from '../staging/staging-settings.ts';
import { userProfileApi, type StagedUser } from '../staging/user-profile-api.ts';
import { findUserIdByEmail, findUsersByEmail } from '../staging/user-profile-database.ts';
import { cleanRun, type CleanResult, type CleanOptions } from './clean-run.ts';
import { resetOffsets, type ResetResult } from './reset-offsets.ts';
import { seedUsers } from './seed-users.ts';

/** {@link seedUsers} for a deployed environment. */
export async function seedTestData(
  settings: StagingSettings,
  runId: string,
): Promise<readonly StagedUser[]> {
  const { USER_PROFILE_URL } = requireSettings(settings, ['USER_PROFILE_URL']);
  return seedUsers(runId, {
    users: userProfileApi(USER_PROFILE_URL),
    findId: async (email) => {
      // Required only here, because a first call finds no existing users.
      const known = requireSettings(settings, ['USER_PROFILE_DATABASE_URL']);
      return findUserIdByEmail(known.USER_PROFILE_DATABASE_URL, email);
    },
  });
}

interface ProgressListener {
  readonly onProgress: (text: string) => void;
}

/** {@link cleanRun} for a deployed environment. */
export async function cleanTestData(
  settings: StagingSettings,
  { onProgress, ...options }: CleanOptions & EventNames & ProgressListener,
): Promise<CleanResult> {
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
        readProgress: () => readProgress(admin, options),
        removeUser: userProfileApi(known.USER_PROFILE_URL).remove,
        now: Date.now,
        pause,
        onProgress,
      },
      options,
    ),
  );
}

/** {@link resetOffsets} for a deployed environment. */
export async function resetTestOffsets(
  settings: StagingSettings,
  options: EventNames & { readonly runId: string },
): Promise<ResetResult> {
  const { KAFKA_BROKERS } = requireSettings(settings, ['KAFKA_BROKERS']);
  return withCluster(KAFKA_BROKERS, (cluster) => resetOffsets(cluster, options));
}

async function withCluster<Result>(
  brokers: readonly string[],
  use: (cluster: { kafka: Kafka; admin: KafkaAdmin }) => Promise<Result>,
): Promise<Result> {
  const kafka = makeKafka({ brokers, clientId: 'contracts', logger: silentLogger() });
  const admin = makeKafkaAdmin(kafka);
  try {
    return await use({ kafka, admin });
  } finally {
    await admin.close();
  }
}

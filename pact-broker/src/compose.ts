import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger, type Logger } from '@shopflow/service-kit/logger';
import { provideDatabase } from '@shopflow/service-kit/provide-database';
import { findRunningDatabase, hasLocalDatabase } from '@shopflow/service-kit/running-database';
import type { Abort, OnStop } from '@shopflow/service-kit/run-until-signal';
import type { Express } from 'express';
import { COMPATIBLE_WITH, createApp } from './app.ts';
import {
  DEFAULT_WEBHOOK_RULES,
  makeWebhookSender,
  type WebhookRules,
} from './clients/webhook-sender.ts';
import { toCommandWrite } from './commands/command-write.ts';
import { NoBrokerError } from './commands/no-broker-error.ts';
import {
  DEFAULT_BODY_LIMIT_BYTES,
  DEFAULT_TRUSTED_PROXIES,
  type BrokerConfig,
  type DatabaseConfig,
} from './config.ts';
import { OPEN_ACCESS, type AccessSettings } from './domain/access/access-settings.ts';
import { makeIdentityProvider } from './clients/oidc/identity-provider.ts';
import { makeAuthenticate } from './http/access/authenticate.ts';
import { currentWrite, withWrite } from './http/access/current-write.ts';
import { startAuditRetention } from './jobs/audit-retention.ts';
import { cleanOnSchedule } from './jobs/clean-on-schedule.ts';
import { startWebhookDelivery } from './jobs/webhook-delivery.ts';
import { makeBrokerMetrics } from './metrics.ts';
import { makeResources } from './routes/index.ts';
import type { BrokerDatabase } from './store/postgres/database/schema.ts';
import { makeRunExclusively } from './store/postgres/database/run-exclusively.ts';
import { openWriterPool } from './store/postgres/database/transaction.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import { makeStores, makeTransact, makeTransactFor } from './store/postgres/stores.ts';
import { makeAppendAuditEntry } from './use-cases/audit/audit.ts';
import { makeUseCases, type UseCases } from './use-cases/use-cases.ts';

/**
 * Starts a broker; `onStop` receives a function to close each part that was opened. Aborts when the
 * local database cannot be restarted.
 *
 * @returns the URL on which it listens
 */
export async function startBroker(
  config: BrokerConfig,
  onStop: OnStop,
  abort: Abort,
): Promise<string> {
  const logger = makeLogger({ service: 'pact-broker', level: config.logLevel });
  const { databaseUrl, dataDir, baseUrl, trustedProxies, access, webhooks } = config;
  const { bodyLimitBytes, shieldsUrl } = config;
  const database = await provideDatabase({
    ...{ databaseUrl, dataDir, name: 'pact_broker' },
    // A program that starts the broker may write its output into the same folder.
    allowedFiles: ['broker.log'],
    ...{ logger, abort },
  });
  onStop(database.release);
  const broker = await openBroker({
    ...{ databaseUrl: database.url, logger },
    ...{ baseUrl, trustedProxies, access, webhooks, bodyLimitBytes, shieldsUrl },
  });
  onStop(broker.close);
  startJobs(broker.useCases, { ...config, logger, onStop });
  const server = await startHttpServer(broker.app, config);
  onStop(server.stop);
  logger.info({ url: server.url }, 'listening');
  if (!access.isProtected && !LOOPBACK.test(config.host)) logger.warn(OPEN_WARNING);
  return server.url;
}

/** Addresses that only this machine can reach. */
const LOOPBACK = /^(localhost|127\.|::1$)/;
const OPEN_WARNING =
  'everyone on the network may do everything: set PACT_BROKER_BASIC_AUTH_USERNAME and PACT_BROKER_BASIC_AUTH_PASSWORD';

interface JobOptions extends Pick<BrokerConfig, 'access' | 'clean'> {
  readonly logger: Logger;
  readonly onStop: OnStop;
}

function startJobs(useCases: UseCases, { access, clean, logger, onStop }: JobOptions): void {
  const reportAs =
    (message: string) =>
    (error: unknown): void =>
      logger.error({ err: error }, message);
  onStop(startWebhookDelivery({ useCases, onError: reportAs('webhook delivery failed') }).stop);
  const days = access.auditRetentionDays;
  const onError = reportAs('old audit entries could not be deleted');
  onStop(startAuditRetention({ ...useCases, days, onError }));
  if (clean === undefined) return;
  // Names the schedule as the writer in the audit log.
  const write = toCommandWrite('clean', {}, 'clean-up schedule');
  const cleanDatabase: UseCases['cleanDatabase'] = (...args) =>
    withWrite(write, () => useCases.cleanDatabase(...args));
  onStop(cleanOnSchedule({ cleanDatabase, ...clean, logger }));
}

/**
 * Opens the database for one command, also while the broker runs on it.
 *
 * @throws NoBrokerError instead of creating an empty database in a mistyped folder
 */
export async function openUseCases(
  config: DatabaseConfig,
): Promise<AsyncDisposable & { readonly useCases: UseCases }> {
  const logger = makeLogger({ service: 'pact-broker', level: config.logLevel });
  const name = 'pact_broker';
  const running = config.databaseUrl ?? (await findRunningDatabase({ ...config, name }));
  if (running === undefined && !(await hasLocalDatabase(config.dataDir))) {
    throw new NoBrokerError(config.dataDir);
  }
  const abort = (error: Error): void => logger.error({ err: error }, 'the database is lost');
  const database = await provideDatabase({
    ...{ databaseUrl: running, dataDir: config.dataDir, name },
    ...{ allowedFiles: ['broker.log'], logger, abort },
  });
  const { useCases, close } = await openBroker({ databaseUrl: database.url, logger });
  return {
    useCases,
    [Symbol.asyncDispose]: async () => {
      await close();
      await database.release();
    },
  };
}

export interface BrokerParts {
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly baseUrl?: string | undefined;
  readonly trustedProxies?: readonly string[];
  readonly bodyLimitBytes?: number;
  readonly shieldsUrl?: string | undefined;
  /** Open to every caller by default. */
  readonly access?: AccessSettings;
  /** As in the official broker by default. */
  readonly webhooks?: WebhookRules;
  /** The system clock by default. */
  readonly now?: () => Date;
}

export interface OpenBroker {
  readonly app: Express;
  readonly useCases: UseCases;
  readonly close: () => Promise<void>;
}

/** Opens the broker on a database, after migrating it to the newest schema. */
export async function openBroker(parts: BrokerParts): Promise<OpenBroker> {
  const { databaseUrl, logger, baseUrl, now = () => new Date() } = parts;
  const { trustedProxies = DEFAULT_TRUSTED_PROXIES, access = OPEN_ACCESS } = parts;
  const { webhooks = DEFAULT_WEBHOOK_RULES, shieldsUrl } = parts;
  const { bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES } = parts;
  const metrics = makeBrokerMetrics();
  const onPool = metrics.watchPool('read');
  const db = openDatabase<BrokerDatabase>(databaseUrl, { prepareStatements: true, onPool });
  const writers = openWriterPool(databaseUrl, metrics.watchPool('write'));
  const close = async (): Promise<void> => {
    await Promise.all([db.destroy(), writers.destroy()]);
  };
  try {
    await migrate(db, migrations);
  } catch (error) {
    await close();
    throw error;
  }
  const appendAuditEntry = makeAppendAuditEntry({ currentWrite, now });
  const stores = makeStores(db);
  metrics.watchQueue(stores.triggeredWebhooks.countUnfinished);
  const webhookSender = makeWebhookSender(webhooks, `Pact Broker v${COMPATIBLE_WITH}`);
  const plainUseCases = makeUseCases({
    stores,
    transact: makeTransact(writers, appendAuditEntry),
    transactFor: makeTransactFor(writers, appendAuditEntry),
    now,
    newUuid: randomUUID,
    webhookSender: metrics.countWebhookCalls(webhookSender),
    runExclusively: makeRunExclusively(db),
    pingDatabase: () => pingDatabase(db),
    readMetrics: metrics.read,
    oidc: access.oidc && { settings: access.oidc, provider: makeIdentityProvider(access.oidc) },
  });
  const useCases = metrics.countResults(plainUseCases);
  const resources = makeResources(useCases, { shieldsUrl });
  const authenticate = makeAuthenticate({ users: access.users, ...useCases });
  const app = createApp({
    ...{ resources, logger, baseUrl, trustedProxies, bodyLimitBytes },
    ...{ access, authenticate, countRequests: metrics.countRequests },
  });
  return { app, useCases, close };
}

import type { RequestListener } from 'node:http';
import type { ZodType } from 'zod';
import { startHttpServer } from './http/http-server.ts';
import { provideDatabase } from './postgres/provide-database.ts';
import { readConfig, type DatabaseSettings, type ServerSettings } from './process/config.ts';
import { makeLogger, type Logger } from './process/logger.ts';
import { hasCollector } from './tracing/collector.ts';
import { runUntilSignal, type Abort, type OnStop } from './process/run-until-signal.ts';

/** What a service is composed with, besides its settings. */
export interface ServiceContext {
  readonly logger: Logger;
  /** Registers what closes a resource; called in reverse order when the service stops. */
  readonly onStop: OnStop;
}

export interface Service {
  readonly app: RequestListener;
  /** Begins work that no request starts, such as consuming events. */
  readonly start?: () => void;
}

/** The settings with the URL of the database, if the service has one. */
export type ResolvedSettings<Settings> = Settings extends DatabaseSettings
  ? Settings & { readonly DATABASE_URL: string }
  : Settings;

interface Definition<Settings extends ServerSettings> {
  /** The name in logs; the database on a local server is named after it. */
  readonly name: string;
  /** Schema of the environment variables. */
  readonly config: ZodType<Settings>;
  /** Opens what the service needs, and builds its app. */
  readonly compose: (
    settings: ResolvedSettings<Settings>,
    context: ServiceContext,
  ) => Promise<Service> | Service;
}

/** How long the process may go on after everything is closed. */
const LINGER_MS = 500;

/**
 * Runs a service in the foreground until a signal. It reads the settings, provides the database if
 * the settings have one, composes the service, and listens on `HOST` and `PORT`. On a signal it
 * answers the running requests and closes everything in reverse order.
 */
export async function runService<Settings extends ServerSettings>(
  definition: Definition<Settings>,
): Promise<void> {
  await runUntilSignal(async (onStop, abort) => {
    const { name, config, compose } = definition;
    // oxlint-disable-next-line node/no-process-env -- the settings of a service are its environment
    const { env } = process;
    const settings = readConfig(config, env);
    if (hasCollector(env)) {
      // Its 264 modules take about as long to load as all others, so they are not without a collector.
      const { startTelemetry } = await import('./tracing/telemetry.ts');
      onStop(startTelemetry({ name, version: settings.SERVICE_VERSION }));
    }
    const logger = makeLogger({ service: name, level: settings.LOG_LEVEL });
    const resolved = await resolveDatabase(settings, { name, logger, onStop, abort });
    const service = await compose(resolved, { logger, onStop });
    service.start?.();
    const server = await startHttpServer(service.app, { host: settings.HOST, port: settings.PORT });
    onStop(server.stop);
    logger.info({ url: server.url }, 'listening');
  });
  // Everything is closed or was given up, but a client may still wait for a server that does not answer.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

interface Resolving extends ServiceContext {
  readonly name: string;
  readonly abort: Abort;
}

async function resolveDatabase<Settings extends ServerSettings>(
  settings: Settings,
  { name, logger, onStop, abort }: Resolving,
): Promise<ResolvedSettings<Settings>> {
  if (!hasDatabase(settings)) return settings as ResolvedSettings<Settings>;
  const database = await provideDatabase({
    databaseUrl: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    name: name.replaceAll('-', '_'),
    logger,
    abort,
  });
  onStop(database.release);
  return { ...settings, DATABASE_URL: database.url } as ResolvedSettings<Settings>;
}

function hasDatabase(settings: object): settings is DatabaseSettings {
  return 'DATA_DIR' in settings;
}

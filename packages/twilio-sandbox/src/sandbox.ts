import express, { type Express, type RequestHandler } from 'express';
import { healthRoutes } from '@shopflow/service-kit/health';
import { startHttpServer, type HttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger, type Logger } from '@shopflow/service-kit/logger';
import { notFound, problemHandler } from '@shopflow/service-kit/problem';
import { authenticate, type Credentials } from './authenticate.ts';
import { faultRoutes, makeFaults } from './control/faults.ts';
import type { Message } from './messages/message.ts';
import { openMessageLog } from './messages/message-log.ts';
import { messageRoutes } from './messages/routes.ts';
import { pageRoutes } from './page/routes.ts';
import { TwilioError, twilioErrorHandler } from './twilio-error.ts';

export type { Credentials, Message };

/** The default account. Not a secret: it is valid for the sandbox only. */
export const SANDBOX_CREDENTIALS: Credentials = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'sandbox-auth-token',
};

interface SandboxOptions extends Credentials {
  /** The clock for the times and the status of messages. */
  readonly now: () => Date;
  /** A file that stores the messages across restarts. */
  readonly logFile?: string | undefined;
  /** Logs unexpected errors; defaults to standard output. */
  readonly logger?: Logger | undefined;
}

export interface Sandbox {
  readonly app: Express;
  /** The accepted messages, in the order of acceptance. */
  readonly messages: () => readonly Message[];
}

const API = '/2010-04-01';

/**
 * Creates an app with Twilio's Messages API, which sends no SMS, and a page of accepted messages.
 *
 * @throws Error when `logFile` contains anything but messages
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { accountSid, authToken, now, logFile } = options;
  const { logger = makeLogger({ service: 'twilio-sandbox', level: 'warn' }) } = options;
  const log = openMessageLog(logFile);
  const faults = makeFaults();
  const app = express().disable('x-powered-by');
  app.use(API, authenticate({ accountSid, authToken }));
  app.use(messageRoutes({ accountSid, log, faults, now }));
  app.use(API, refuseUnknown, twilioErrorHandler(logger));
  app.use(healthRoutes({}), faultRoutes(faults), pageRoutes({ log, now }));
  app.use(notFound(), problemHandler({ logger }));
  return { app, messages: log.all };
}

const refuseUnknown: RequestHandler = ({ baseUrl, path }) => {
  throw new TwilioError(20_404, `The requested resource ${baseUrl}${path} was not found`, 404);
};

type StartOptions = Partial<SandboxOptions> & {
  /** 0 selects a free port. */
  readonly port: number;
  /** Address to listen on; defaults to 127.0.0.1. */
  readonly host?: string;
};

/**
 * Serves a sandbox.
 *
 * @throws Error when the port is in use, or `logFile` contains anything but messages
 */
export async function startSandbox(
  options: StartOptions,
): Promise<HttpServer & Credentials & Pick<Sandbox, 'messages'>> {
  const { port, host = '127.0.0.1', ...given } = options;
  const settings = { ...SANDBOX_CREDENTIALS, now: () => new Date(), ...given };
  const { app, messages } = createSandbox(settings);
  const server = await startHttpServer(app, { port, host });
  const { accountSid, authToken } = settings;
  return { ...server, accountSid, authToken, messages };
}

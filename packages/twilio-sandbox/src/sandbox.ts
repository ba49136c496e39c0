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

/** The account of a sandbox that is given no other. Not a secret: it opens nothing else. */
export const SANDBOX_CREDENTIALS: Credentials = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'sandbox-auth-token',
};

interface SandboxOptions extends Credentials {
  /** The clock that dates messages and moves them from queued to sent to delivered. */
  readonly now: () => Date;
  /** A file that keeps the messages beyond this process. */
  readonly logFile?: string | undefined;
  /** Hears of what should not happen; standard output does unless given. */
  readonly logger?: Logger | undefined;
}

export interface Sandbox {
  readonly app: Express;
  /** Every message accepted, in that order. */
  readonly messages: () => readonly Message[];
}

const API = '/2010-04-01';

/**
 * Twilio's Messages API with test credentials, which sends nothing anywhere, and a page of the
 * messages it accepted.
 *
 * @throws Error when `logFile` holds something else than messages
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
  /** 0 = any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
};

/**
 * Serves a sandbox.
 *
 * @throws Error when the port is taken, or `logFile` holds something else than messages
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

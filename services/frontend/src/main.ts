import { readConfig } from '@shopflow/service-kit/config';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger } from '@shopflow/service-kit/logger';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { compose } from './compose.ts';
import { config } from './config.ts';

await runUntilSignal(async (onStop) => {
  const settings = readConfig(config, process.env);
  const { devTools } = settings;
  const logger = makeLogger({ service: 'shopflow-frontend', level: settings.LOG_LEVEL });

  const app = compose({
    ordersUrl: settings.ORDERS_URL,
    userProfileUrl: settings.USER_PROFILE_URL,
    timeoutMs: settings.CLIENT_TIMEOUT_MS,
    ...(devTools && {
      devTools: {
        emailLogUrl: devTools.EMAIL_LOG_URL,
        smsLogUrl: devTools.SMS_LOG_URL,
        accountSid: devTools.TWILIO_ACCOUNT_SID,
        authToken: devTools.TWILIO_AUTH_TOKEN,
      },
    }),
    logger,
  });
  const server = await startHttpServer(app, { host: settings.HOST, port: settings.PORT });
  onStop(server.stop);

  logger.info({ url: server.url }, 'listening');
});

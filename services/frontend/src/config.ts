import { hostSetting, logLevelSetting, portSetting } from '@shopflow/service-kit/config';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

const settings = z.object({
  /** Address to listen on. Set 0.0.0.0 to accept connections from other machines. */
  HOST: hostSetting.default('127.0.0.1'),
  /** TCP port to listen on; 0 picks a free port. */
  PORT: portSetting.default(3000),
  LOG_LEVEL: logLevelSetting.default('info'),
  ORDERS_URL: httpUrl.default('http://127.0.0.1:3002'),
  USER_PROFILE_URL: httpUrl.default('http://127.0.0.1:3001'),
  /** A service that does not answer within this time counts as unavailable. */
  CLIENT_TIMEOUT_MS: z.coerce.number().int().min(1).default(5_000),
});

/** For test environments only. Setting all of them enables the tools in `dev-tools/`. */
const devTools = z.object({
  /** The Email Service; pages list the e-mails it accepted. */
  EMAIL_LOG_URL: httpUrl,
  /** Twilio or its sandbox; pages show its message log. */
  SMS_LOG_URL: httpUrl,
  /** The Twilio account that sends the messages. */
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
});

type DevToolsSettings = z.infer<typeof devTools>;

/** `devTools` is undefined when none of its settings is given; giving only some is an error. */
export const config = z
  .object({ ...settings.shape, ...devTools.partial().shape })
  .transform((given, { issues }) => {
    const result = devTools.safeParse(given);
    const isRequested = Object.keys(devTools.shape).some((name) => name in given);
    if (isRequested && !result.success) {
      for (const { path } of result.error.issues) {
        issues.push({
          code: 'custom',
          path,
          message: 'required when other dev tools settings are given',
          input: given,
        });
      }
    }
    const devToolsSettings: DevToolsSettings | undefined = result.data;
    return { ...settings.parse(given), devTools: devToolsSettings };
  });

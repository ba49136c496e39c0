import { logLevelSetting, portSetting } from '@shopflow/service-kit/config';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

const settings = z.object({
  /** TCP port to listen on; 0 = any free one. */
  PORT: portSetting.default(3000),
  LOG_LEVEL: logLevelSetting.default('info'),
  ORDERS_URL: httpUrl.default('http://localhost:3002'),
  USER_PROFILE_URL: httpUrl.default('http://localhost:3001'),
  /** What has not answered after so long counts as unavailable. */
  CLIENT_TIMEOUT_MS: z.coerce.number().int().min(1).default(5_000),
});

/** For test environments only: given all, the tools of `dev-tools/` are there. */
const devTools = z.object({
  /** The Email Service, whose list of accepted e-mails is shown. */
  EMAIL_LOG_URL: httpUrl,
  /** Twilio or its sandbox, whose message log is shown. */
  SMS_LOG_URL: httpUrl,
  /** The account whose messages these are. */
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
});

type DevToolsSettings = z.infer<typeof devTools>;

/** `devTools` is undefined when none of its settings is given; some without the others is a fault. */
export const config = z
  .object({ ...settings.shape, ...devTools.partial().shape })
  .transform((given, { issues }) => {
    const result = devTools.safeParse(given);
    const isWanted = Object.keys(devTools.shape).some((name) => name in given);
    if (isWanted && !result.success) {
      for (const { path } of result.error.issues) {
        issues.push({ code: 'custom', path, message: 'missing beside the others', input: given });
      }
    }
    const devToolsGiven: DevToolsSettings | undefined = result.data;
    return { ...settings.parse(given), devTools: devToolsGiven };
  });

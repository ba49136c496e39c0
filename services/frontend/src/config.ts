import { httpUrlSetting, millisecondsSetting, serverSettings } from '@shopflow/service-kit/config';
import { z } from 'zod';

/** For test environments only. Setting all of them enables the tools in `dev-tools/`. */
const devToolsSettings = {
  /** The Email Service; pages list the e-mails it accepted. */
  EMAIL_LOG_URL: httpUrlSetting,
  /** Twilio or its sandbox; pages show its message log. */
  SMS_LOG_URL: httpUrlSetting,
  /** The Twilio account that sends the messages. */
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
};

export type DevToolsSettings = z.infer<z.ZodObject<typeof devToolsSettings>>;

/** `devTools` is undefined when none of its settings is given; giving only some is an error. */
export const config = z
  .object({
    ...serverSettings({ port: 3000 }),
    ORDERS_URL: httpUrlSetting.default('http://127.0.0.1:3002'),
    USER_PROFILE_URL: httpUrlSetting.default('http://127.0.0.1:3001'),
    /** A service that does not answer within this time counts as unavailable. */
    CLIENT_TIMEOUT_MS: millisecondsSetting.default(5_000),
    ...z.object(devToolsSettings).partial().shape,
  })
  .transform((given, { issues }) => {
    const { EMAIL_LOG_URL, SMS_LOG_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, ...settings } =
      given;
    const devTools = { EMAIL_LOG_URL, SMS_LOG_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN };
    const missing = Object.keys(devTools).filter((name) => !(name in given));
    if (missing.length === 4) return { ...settings, devTools: undefined };
    for (const name of missing) {
      issues.push({
        code: 'custom',
        path: [name],
        message: 'required when other dev tools settings are given',
        input: given,
      });
    }
    return { ...settings, devTools: devTools as DevToolsSettings };
  });

export type Settings = z.infer<typeof config>;

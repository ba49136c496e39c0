import { randomUUID } from 'node:crypto';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall, type Call } from '@shopflow/service-kit/outgoing-call';
import type { Router } from 'express';
import type { Extras } from '../ui/extras.ts';
import { emailLog } from './email-log.ts';
import { renderEvidence } from './evidence.ts';
import { smsLog, type SmsAccount } from './sms-log.ts';
import { testUserRoutes } from './test-user-routes.ts';
import { renderMadeUsers, renderRole } from './test-user-words.ts';
import { testUsers } from './test-users.ts';

export interface DevToolsOptions extends SmsAccount {
  readonly emailLogUrl: string;
  readonly smsLogUrl: string;
  readonly userProfileUrl: string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/**
 * What a tester needs beside the page, and no contract of the frontend foresees: making users, and
 * looking at what was sent to them. Never in production: it has no access control.
 */
export function makeDevTools(options: DevToolsOptions): {
  readonly routes: Router;
  readonly extras: Extras;
} {
  const { emailLogUrl, smsLogUrl, userProfileUrl, timeoutMs, logger } = options;
  const callTo = (to: string): Call => makeCall({ to, timeoutMs, logger });
  const users = testUsers({
    baseUrl: userProfileUrl,
    call: callTo('user-profile'),
    newId: randomUUID,
    random: Math.random,
  });
  const emails = emailLog(emailLogUrl, callTo('email-service'));
  const messages = smsLog(smsLogUrl, options, callTo('twilio'));
  return {
    routes: testUserRoutes(users),
    extras: {
      onHome: () => renderMadeUsers(users.made()),
      besideUser: (id) => renderRole(users.made().find((user) => user.id === id)),
      belowActivity: async ({ email, phoneNumber }) => {
        const [sent, texted] = await Promise.all([
          emails.sentTo(email),
          phoneNumber === null ? undefined : messages.sentTo(phoneNumber),
        ]);
        return renderEvidence({ emails: sent, messages: texted });
      },
    },
  };
}

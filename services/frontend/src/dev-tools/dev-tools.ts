import { randomUUID } from 'node:crypto';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall, type Call } from '@shopflow/service-kit/outgoing-call';
import type { Router } from 'express';
import type { PageExtensions } from '../ui/page-extensions.ts';
import { makeEmailLog } from './email-log.ts';
import { renderEvidence } from './evidence.ts';
import { makeSmsLog, type SmsAccount } from './sms-log.ts';
import { testUserRoutes } from './test-user-routes.ts';
import { renderTestUsers, renderRole } from './test-user-views.ts';
import { makeTestUsers } from './test-users.ts';

export interface DevToolsOptions extends SmsAccount {
  readonly emailLogUrl: string;
  readonly smsLogUrl: string;
  readonly userProfileUrl: string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/**
 * Tools for testers, outside the frontend's contracts: they create users, and show the SMS and e-mails
 * sent to them. Never enable them in production: they have no access control.
 */
export function makeDevTools(options: DevToolsOptions): {
  readonly routes: Router;
  readonly extensions: PageExtensions;
} {
  const { emailLogUrl, smsLogUrl, userProfileUrl, timeoutMs, logger } = options;
  const callTo = (to: string): Call => makeCall({ to, timeoutMs, logger });
  const users = makeTestUsers({
    baseUrl: userProfileUrl,
    call: callTo('user-profile'),
    newId: randomUUID,
    random: Math.random,
  });
  const emails = makeEmailLog(emailLogUrl, callTo('email-service'));
  const messages = makeSmsLog(smsLogUrl, options, callTo('twilio'));
  return {
    routes: testUserRoutes(users),
    extensions: {
      renderHomeSection: () => renderTestUsers(users.list()),
      renderUserBadge: (id) => renderRole(users.list().find((user) => user.id === id)),
      renderUserLogs: async ({ email, phoneNumber }) => {
        const [sent, texted] = await Promise.all([
          emails.sentTo(email),
          phoneNumber === null ? undefined : messages.sentTo(phoneNumber),
        ]);
        return renderEvidence({ emails: sent, messages: texted });
      },
    },
  };
}

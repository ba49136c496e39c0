import { randomUUID } from 'node:crypto';
import type { Call } from '@shopflow/service-kit/outgoing-call';
import type { Router } from 'express';
import type { DevToolsSettings } from '../config.ts';
import type { PageExtensions } from '../ui/page-extensions.ts';
import { makeEmailLog } from './email-log.ts';
import { renderEvidence } from './evidence.ts';
import { makeSmsLog } from './sms-log.ts';
import { testUserRoutes } from './test-user-routes.ts';
import { renderTestUsers, renderRole } from './test-user-views.ts';
import { makeTestUsers } from './test-users.ts';

interface Addresses extends DevToolsSettings {
  readonly USER_PROFILE_URL: string;
}

/**
 * Tools for testers, outside the frontend's contracts: they create users, and show the SMS and e-mails
 * sent to them. Never enable them in production: they have no access control.
 */
export function makeDevTools(
  settings: Addresses,
  callTo: (pacticipant: string) => Call,
): {
  readonly routes: Router;
  readonly extensions: PageExtensions;
} {
  const users = makeTestUsers({
    baseUrl: settings.USER_PROFILE_URL,
    call: callTo('user-profile'),
    newId: randomUUID,
    random: Math.random,
  });
  const emails = makeEmailLog(settings.EMAIL_LOG_URL, callTo('email-service'));
  const messages = makeSmsLog(settings, callTo('twilio'));
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

import { makeServiceApp, type ServiceParts } from '@shopflow/service-kit/service-app';
import type { Express } from 'express';
import { emailRoutes } from './routes/emails.ts';
import { toProblem } from './routes/to-problem.ts';
import type { ListEmails } from './use-cases/list-emails.ts';
import type { SendEmail } from './use-cases/send-email.ts';

export interface AppParts extends Pick<ServiceParts, 'logger' | 'metrics' | 'version' | 'checks'> {
  readonly useCases: { readonly sendEmail: SendEmail; readonly listEmails: ListEmails };
}

/** The app that ships: main, the feature tests and the pact verification all run this one. */
export function createApp({ useCases, ...parts }: AppParts): Express {
  return makeServiceApp({ ...parts, routes: [emailRoutes(useCases)], toProblem });
}

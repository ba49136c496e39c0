import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import { readLog, type LogOutcome } from './log-outcome.ts';

const email = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  acceptedAt: z.iso.datetime(),
});
const emailList = z.object({ items: z.array(email) });

export type SentEmail = z.infer<typeof email>;

interface EmailLog {
  /** Newest first. */
  readonly sentTo: (address: string) => Promise<LogOutcome<SentEmail>>;
}

/** Reads the list of e-mails that the Email Service has accepted. */
export function makeEmailLog(baseUrl: string, call: Call): EmailLog {
  return {
    sentTo: (address) => {
      const query = new URLSearchParams({ to: address, limit: '1000' });
      const parse = (body: unknown): SentEmail[] =>
        emailList.parse(body).items.sort((a, b) => b.acceptedAt.localeCompare(a.acceptedAt));
      return readLog(call(`${baseUrl}/emails?${query.toString()}`), parse);
    },
  };
}

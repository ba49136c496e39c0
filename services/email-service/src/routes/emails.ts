import { parseBody, parseQuery } from '@shopflow/service-kit/json-body';
import { HttpProblem } from '@shopflow/service-kit/problem';
import { Router, type Request } from 'express';
import { z } from 'zod';
import type { AcceptedEmail } from '../domain/email.ts';
import type { ListEmails } from '../use-cases/list-emails.ts';
import type { SendEmail } from '../use-cases/send-email.ts';

interface UseCases {
  readonly sendEmail: SendEmail;
  readonly listEmails: ListEmails;
}

// A control character in the subject could end its header line; NUL and lone surrogates (Cs) cannot
// be stored. The domain checks the address: an invalid one is 422, while a wrong shape is 400.
const newEmail = z.strictObject({
  to: z.string(),
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has control characters'),
  text: z
    .string()
    .min(1)
    .max(100_000)
    .regex(/^[^\0\p{Cs}]*$/u, 'contains NUL or invalid Unicode'),
});

const filter = z.object({
  to: z
    .string()
    .max(254)
    .regex(/^[^\p{Cc}\p{Cs}\ufffd]*$/u, 'contains characters that are not allowed in an address')
    .optional(),
  since: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export function emailRoutes({ sendEmail, listEmails }: UseCases): Router {
  return Router()
    .post('/emails', async (req, res) => {
      const { id, acceptedAt } = await sendEmail(parseBody(newEmail, req), readIdempotencyKey(req));
      res.status(202).json({ id, acceptedAt: acceptedAt.toISOString() });
    })
    .get('/emails', async (req, res) => {
      const emails = await listEmails(parseQuery(filter, req));
      res.json({ items: emails.map(toBody) });
    });
}

function toBody({ acceptedAt, ...email }: AcceptedEmail): object {
  return { ...email, acceptedAt: acceptedAt.toISOString() };
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
function readIdempotencyKey(req: Request): string | null {
  const key = req.header('idempotency-key') ?? null;
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'An Idempotency-Key must have 1 to 255 visible ASCII characters';
  throw new HttpProblem({ title: 'Bad Request', status: 400, detail });
}

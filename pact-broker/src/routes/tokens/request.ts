import { z } from 'zod';
import { SCOPES } from '../../domain/access/permission.ts';
import { listOf, name } from '../../http/fields.ts';

const scope = z.enum(SCOPES, { error: `must be one of ${SCOPES.join(', ')}` });

const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be a date such as 2030-01-31, or a date and time such as 2030-01-31T00:00:00Z',
  })
  .transform((text) => new Date(text));

export const token = z.object({
  name,
  scopes: listOf(scope, SCOPES.length).refine(({ length }) => length > 0, 'must be filled'),
  expiresAt: moment.nullish(),
});

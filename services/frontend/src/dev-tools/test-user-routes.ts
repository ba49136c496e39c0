import { parseBody } from '@shopflow/service-kit/json-body';
import { Router } from 'express';
import { z } from 'zod';
import { ROLES, type TestUsers } from './test-users.ts';

const form = z.object({
  name: z.string().trim().min(1).max(200),
  role: z.enum(ROLES),
  hasPhone: z.literal('yes').optional(),
});

export function testUserRoutes(users: TestUsers): Router {
  return Router().post('/test-users', async (req, res) => {
    const { name, role, hasPhone } = parseBody(form, req);
    const { id } = await users.create({ name, role, hasPhone: hasPhone === 'yes' });
    res.redirect(303, `/users/${encodeURIComponent(id)}`);
  });
}

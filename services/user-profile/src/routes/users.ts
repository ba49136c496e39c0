import { parseBody } from '@shopflow/service-kit/json-body';
import { Router } from 'express';
import { z } from 'zod';
import { isPhoneNumber, roles, type User } from '../domain/user.ts';
import type { CreateUser } from '../use-cases/create-user.ts';
import type { DeleteUser } from '../use-cases/delete-user.ts';
import type { ShowUser } from '../use-cases/show-user.ts';
import { readUserId } from './user-id.ts';

interface UseCases {
  readonly createUser: CreateUser;
  readonly showUser: ShowUser;
  readonly deleteUser: DeleteUser;
}

// Strict, so that a misspelled field is rejected.
const newUser = z.strictObject({
  email: z.email().max(254),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has control characters'),
  role: z.enum(roles),
  phoneNumber: z
    .string()
    .refine(isPhoneNumber, 'not an E.164 number such as +491701234567')
    .nullable()
    .default(null),
});

export function userRoutes({ createUser, showUser, deleteUser }: UseCases): Router {
  return Router()
    .post('/users', async (req, res) => {
      const user = await createUser(parseBody(newUser, req));
      res.status(201).location(`/users/${user.id}`).json(toBody(user));
    })
    .get('/users/:id', async (req, res) => {
      res.json(toBody(await showUser(readUserId(req))));
    })
    .delete('/users/:id', async (req, res) => {
      await deleteUser(readUserId(req));
      res.status(204).end();
    });
}

function toBody({ id, email, name, role, phoneNumber, createdAt }: User): object {
  return { id, email, name, role, phoneNumber, createdAt: createdAt.toISOString() };
}

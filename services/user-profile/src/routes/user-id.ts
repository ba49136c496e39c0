import type { Request } from 'express';
import { z } from 'zod';
import { userNotFound } from '../domain/user-profile-error.ts';

const uuid = z.guid();

/**
 * The user id of a path.
 *
 * @throws UserProfileError user-not-found for what is no UUID: nobody has such an id
 */
export function readUserId(req: Request): string {
  const { success, data } = uuid.safeParse(req.params.id);
  if (!success) throw userNotFound(String(req.params.id));
  return data;
}

import { uuid } from '@shopflow/service-kit/uuid';
import type { Request } from 'express';
import { userNotFound } from '../domain/user-profile-error.ts';

/**
 * The user id in the path.
 *
 * @throws UserProfileError user-not-found for an id that is not a UUID: no user has such an id
 */
export function readUserId(req: Request): string {
  const { success, data } = uuid.safeParse(req.params.id);
  if (!success) throw userNotFound(String(req.params.id));
  return data;
}

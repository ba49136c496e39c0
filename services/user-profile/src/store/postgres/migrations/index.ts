import { usersAndActivity } from './0001-users-and-activity.ts';
import { phoneNumber } from './0002-phone-number.ts';

export const migrations = {
  '0001-users-and-activity': usersAndActivity,
  '0002-phone-number': phoneNumber,
};

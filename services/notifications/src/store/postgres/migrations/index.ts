import { notifications } from './0001-notifications.ts';
import { claims } from './0002-claims.ts';

export const migrations = { '0001-notifications': notifications, '0002-claims': claims };

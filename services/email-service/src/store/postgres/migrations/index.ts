import { emails } from './0001-emails.ts';

export const migrations = { '0001-emails': emails };

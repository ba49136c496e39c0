import { items } from './0001-items.ts';

export const migrations = { '0001-items': items };

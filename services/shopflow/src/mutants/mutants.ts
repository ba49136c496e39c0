import type { Mutant } from './mutant.ts';
import { notificationsMutants } from './notifications-mutants.ts';
import { ordersMutants } from './orders-mutants.ts';
import { traceMutants } from './trace-mutants.ts';

export const mutants: readonly Mutant[] = [
  ...traceMutants,
  ...ordersMutants,
  ...notificationsMutants,
];

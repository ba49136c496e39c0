import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HOOK_OPTION } from '../source-changes/source-change.ts';
import { startLiveSystem, type LiveSystem, type SystemOptions } from '../target/live-system.ts';
import type { Mutant } from './mutant.ts';

/** A running ShopFlow whose services can be restarted with changed source. */
export interface MutableShopflow {
  readonly live: LiveSystem;
  /** Restarts the services of a mutant with its source. */
  readonly mutate: (mutant: Mutant) => Promise<void>;
  /** Whether a service has loaded the changed source. */
  readonly isApplied: () => Promise<boolean>;
  /** Repairs what is broken, and restarts the services of the mutant with the source as it is. */
  readonly restore: () => Promise<void>;
}

interface Options extends Omit<SystemOptions, 'serviceEnv'> {
  /** Absolute path of an existing folder. */
  readonly folder: string;
}

/**
 * Starts ShopFlow. No file of the repository is changed: a module hook gives a service the source of the
 * current mutant.
 *
 * @throws KafkaError `no-kafka`, which says what to install
 */
export async function startMutableShopflow({
  folder,
  ...options
}: Options): Promise<MutableShopflow> {
  const file = path.join(folder, 'mutant.json');
  const applied = `${file}.applied`;
  const write = async (text: string): Promise<void> => {
    await rm(applied, { force: true });
    await writeFile(file, text);
  };
  await write('');
  const serviceEnv = { NODE_OPTIONS: HOOK_OPTION, MUTANT_FILE: file };
  const live = await startLiveSystem({ ...options, serviceEnv });
  const { services, target } = live;
  let mutated: Mutant['services'] = [];
  const stopMutated = async (): Promise<void> => {
    await Promise.all(mutated.map((each) => services[each].kill('SIGTERM')));
  };
  return {
    live,
    mutate: async (mutant) => {
      mutated = mutant.services;
      await stopMutated();
      await write(JSON.stringify(mutant.change));
      await Promise.all(mutated.map((each) => services[each].start()));
    },
    isApplied: () =>
      stat(applied).then(
        () => true,
        () => false,
      ),
    restore: async () => {
      await stopMutated();
      await write('');
      mutated = [];
      await target.control?.restore();
    },
  };
}

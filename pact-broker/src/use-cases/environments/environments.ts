import type { Environment } from '../../domain/environments/environment.ts';
import type { Dependencies } from '../dependencies.ts';
import { findEnvironment } from '../steps/find.ts';

/** Lists environments by name; `name` restricts the list to that environment. */
export function makeListEnvironments({ stores }: Pick<Dependencies, 'stores'>) {
  return async (filter: { readonly name: string | undefined }): Promise<readonly Environment[]> => {
    const all = await stores.environments.list();
    return filter.name === undefined ? all : all.filter(({ name }) => name === filter.name);
  };
}

export function makeFindEnvironment({ stores }: Pick<Dependencies, 'stores'>) {
  return (uuid: string): Promise<Environment> => findEnvironment(stores, uuid);
}

/** Deletes an environment with its deployments and releases. */
export function makeDeleteEnvironment({ transact }: Pick<Dependencies, 'transact'>) {
  return (uuid: string): Promise<void> =>
    transact(async (stores) => {
      await findEnvironment(stores, uuid);
      await stores.environments.remove(uuid);
    });
}

import { invalidRequestError } from '../../domain/broker-error.ts';
import type { Environment, EnvironmentDetails } from '../../domain/environments/environment.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { findEnvironment } from '../steps/find.ts';

/** @throws BrokerError if another environment has the name */
export function makeCreateEnvironment(deps: Pick<Dependencies, 'transact' | 'now' | 'newUuid'>) {
  return (details: EnvironmentDetails): Promise<Environment> =>
    deps.transact(async (stores) => {
      const uuid = deps.newUuid();
      await checkName(stores, { uuid, ...details });
      return stores.environments.add({ ...details, uuid, createdAt: deps.now() });
    });
}

/** Replaces all fields of an environment; a missing field is cleared. */
export function makeReplaceEnvironment({ transact, now }: Pick<Dependencies, 'transact' | 'now'>) {
  return (uuid: string, details: EnvironmentDetails): Promise<Environment> =>
    transact(async (stores) => {
      await findEnvironment(stores, uuid);
      await checkName(stores, { uuid, ...details });
      return stores.environments.replace(uuid, { ...details, updatedAt: now() });
    });
}

interface NamedEnvironment {
  readonly uuid: string;
  readonly name: string;
}

async function checkName(
  { environments }: Stores,
  { uuid, name }: NamedEnvironment,
): Promise<void> {
  const sameName = await environments.findByName(name);
  if (sameName === undefined || sameName.uuid === uuid) return;
  throw invalidRequestError({
    name: [`name '${name}' is already used by an existing environment.`],
  });
}

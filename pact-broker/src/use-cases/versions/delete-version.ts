import type { Dependencies } from '../dependencies.ts';
import { findVersion } from '../steps/find.ts';

/** Deletes a version with its pacts, results and deployments. */
export function makeDeleteVersion({ transact }: Pick<Dependencies, 'transact'>) {
  return (pacticipant: string, number: string): Promise<void> =>
    transact(async (stores) => {
      const { version } = await findVersion(stores, pacticipant, number);
      await stores.versions.remove(version.id);
    });
}

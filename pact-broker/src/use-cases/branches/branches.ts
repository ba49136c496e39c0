import type { Branch } from '../../domain/branches/branch.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { findNamedPacticipant, findPacticipant, throwNotFound } from '../steps/find.ts';

export function makeListBranches({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    pacticipant: string,
    filter: { readonly q?: string | undefined },
    page?: PageRequest,
  ): Promise<Page<Branch>> => {
    const { id } = await findNamedPacticipant(stores, pacticipant);
    return stores.branches.list(id, filter, page);
  };
}

export function makeFindBranch({ stores }: Pick<Dependencies, 'stores'>) {
  return async (pacticipant: string, name: string): Promise<Branch> => {
    const { id } = await findPacticipant(stores, pacticipant);
    return (await stores.branches.find(id, name)) ?? throwNotFound();
  };
}

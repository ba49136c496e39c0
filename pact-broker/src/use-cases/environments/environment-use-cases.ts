import type { Dependencies } from '../dependencies.ts';
import {
  makeDeleteEnvironment,
  makeFindEnvironment,
  makeListEnvironments,
} from './environments.ts';
import { makeCreateEnvironment, makeReplaceEnvironment } from './save-environment.ts';
import { makeShowEnvironmentBoard } from './show-environment-board.ts';

export function makeEnvironmentUseCases(deps: Dependencies) {
  return {
    listEnvironments: makeListEnvironments(deps),
    findEnvironment: makeFindEnvironment(deps),
    showEnvironmentBoard: makeShowEnvironmentBoard(deps),
    createEnvironment: makeCreateEnvironment(deps),
    replaceEnvironment: makeReplaceEnvironment(deps),
    deleteEnvironment: makeDeleteEnvironment(deps),
  };
}

import type { Dependencies } from '../dependencies.ts';
import { makeAddLabel, makeFindLabel, makeListLabels, makeRemoveLabel } from './labels.ts';

export function makeLabelUseCases(deps: Dependencies) {
  return {
    listLabels: makeListLabels(deps),
    findLabel: makeFindLabel(deps),
    addLabel: makeAddLabel(deps),
    removeLabel: makeRemoveLabel(deps),
  };
}

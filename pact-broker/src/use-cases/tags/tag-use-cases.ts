import type { Dependencies } from '../dependencies.ts';
import { makeAddTag, makeFindTag, makeRemoveTag } from './tags.ts';

export function makeTagUseCases(deps: Dependencies) {
  return {
    findTag: makeFindTag(deps),
    addTag: makeAddTag(deps),
    removeTag: makeRemoveTag(deps),
  };
}

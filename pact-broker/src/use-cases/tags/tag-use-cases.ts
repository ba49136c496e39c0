import type { Dependencies } from '../dependencies.ts';
import { makeAddTag, makeFindTag, makeListVersionTags, makeRemoveTag } from './tags.ts';

export function makeTagUseCases(deps: Dependencies) {
  return {
    findTag: makeFindTag(deps),
    listVersionTags: makeListVersionTags(deps),
    addTag: makeAddTag(deps),
    removeTag: makeRemoveTag(deps),
  };
}

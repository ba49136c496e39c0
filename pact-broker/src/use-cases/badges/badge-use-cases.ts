import type { Dependencies } from '../dependencies.ts';
import {
  makeFindCanIDeployBranchBadge,
  makeFindCanIDeployTagBadge,
  makeFindCanIMergeBadge,
} from './can-i-badges.ts';
import { makeFindPactBadge } from './pact-badge.ts';

export function makeBadgeUseCases(deps: Dependencies) {
  return {
    findPactBadge: makeFindPactBadge(deps),
    findCanIDeployTagBadge: makeFindCanIDeployTagBadge(deps),
    findCanIDeployBranchBadge: makeFindCanIDeployBranchBadge(deps),
    findCanIMergeBadge: makeFindCanIMergeBadge(deps),
  };
}

import type { Dependencies } from '../dependencies.ts';
import { makeDeletePacticipant } from './delete-pacticipant.ts';
import { makeDescribePacticipant, makeListPacticipants } from './describe-pacticipants.ts';
import {
  makeCreatePacticipant,
  makePatchPacticipant,
  makeReplacePacticipant,
} from './save-pacticipant.ts';
import { makeShowPacticipant } from './show-pacticipant.ts';

export function makePacticipantUseCases(deps: Dependencies) {
  return {
    listPacticipants: makeListPacticipants(deps),
    describePacticipant: makeDescribePacticipant(deps),
    showPacticipant: makeShowPacticipant(deps),
    createPacticipant: makeCreatePacticipant(deps),
    replacePacticipant: makeReplacePacticipant(deps),
    patchPacticipant: makePatchPacticipant(deps),
    deletePacticipant: makeDeletePacticipant(deps),
  };
}

import { BrokerError } from '../../domain/broker-error.ts';
import type { BrokerRequest, Handler } from '../../http/resource.ts';
import type { ReleaseRequest } from '../../use-cases/releases/release-request.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderRelease } from './template.ts';
import { toReleaseForm, toReleaseView } from './view.ts';

interface Query {
  readonly readRequest: (request: BrokerRequest) => ReleaseRequest;
  /** Whether anything is asked; a form without input is not. */
  readonly isAsked: (request: ReleaseRequest) => boolean;
}

/** The page of a release: a form, and its plan. What is wrong with the query is said below the form. */
export function makeReleasePage(
  { planRelease, listEnvironments }: Pick<UseCases, 'planRelease' | 'listEnvironments'>,
  { readRequest, isAsked }: Query,
): Handler {
  return async (request) => {
    const asked = readRequest(request);
    const links = request.links.paths;
    const form = toReleaseForm(links, asked, await listEnvironments({ name: undefined }));
    if (!isAsked(asked)) return answerPage(request, renderRelease({ form, faults: [] }));
    try {
      const release = toReleaseView(links, await planRelease(asked));
      return answerPage(request, renderRelease({ form, release, faults: [] }));
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      return answerPage(request, renderRelease({ form, faults: faultsOf(error) }), 400);
    }
  };
}

function faultsOf({ details, message }: BrokerError): readonly string[] {
  if (details === undefined) return [message];
  return Object.values(details).flat() as readonly string[];
}

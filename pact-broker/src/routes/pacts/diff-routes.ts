import { pactName } from '../../domain/pacts/pact.ts';
import { HTML, TEXT } from '../../http/media-types.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import { ok, type BrokerRequest, type Representations } from '../../http/resource.ts';
import { answerPactDiffPage } from '../../ui/pact-diff/page.ts';
import type { Pact } from '../../use-cases/pacts/find-pact.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPactDiff } from './diff-text.ts';

interface Compared {
  readonly pact: Pact;
  readonly other: Pact | undefined;
}

/** Routes of the differences between two contents of a pact, for people. */
export function makePactDiffRoutes(useCases: Pick<UseCases, 'findPact' | 'findComparedPact'>) {
  const { findPact, findComparedPact } = useCases;

  const showPreviousDistinct = represent(async ({ params }) => {
    const pact = await findPact(toPactFilter(params));
    return { pact, other: await findComparedPact(pact, undefined) };
  });

  const showVersions = represent(async ({ params }) => {
    const pact = await findPact(toPactFilter(params));
    const { consumer, provider, version2 } = params;
    const filter = { consumer, provider, consumerVersion: version2 };
    return { pact, other: await findComparedPact(pact, filter) };
  });

  const showContents = represent(async ({ params }) => {
    const { consumer, provider, sha2 } = params;
    const pact = await findPact(toPactFilter(params));
    return { pact, other: await findComparedPact(pact, { consumer, provider, sha: sha2 }) };
  });

  return { showPreviousDistinct, showVersions, showContents };
}

function represent(find: (request: BrokerRequest) => Promise<Compared>): Representations {
  return {
    [TEXT]: async (request) => {
      const { pact, other } = await find(request);
      return ok(
        other === undefined
          ? `No previous distinct version was found for ${pactName(pact.publication)}`
          : toPactDiff(request.links, pact, other),
      );
    },
    [HTML]: async (request) => answerPactDiffPage(request, await find(request)),
  };
}

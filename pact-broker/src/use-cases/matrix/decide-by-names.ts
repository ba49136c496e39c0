import { invalidRequestError } from '../../domain/broker-error.ts';
import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import type { Dependencies } from '../dependencies.ts';
import type { QueryMatrix } from './query-matrix.ts';

/**
 * Answers `/can-i-deploy`. Errors about unknown names are listed by field
 * (`can_i_deploy_query_schema.rb`), not as sentences like those of `/matrix`.
 */
export function makeDecideByNames(
  { stores: { matrix } }: Dependencies,
  queryMatrix: QueryMatrix,
): QueryMatrix {
  return async (query: MatrixQuery) => {
    const pacticipants = query.selectors.map(({ pacticipant }) => pacticipant);
    const { environment } = query.destination;
    const environments = environment === undefined ? [] : [environment];
    const known = await matrix.findKnown({ pacticipants, environments });
    const faults = {
      ...(pacticipants.some((name) => !known.pacticipants.has(name)) && {
        pacticipant: ['does not match an existing pacticipant'],
      }),
      ...(environment !== undefined &&
        !known.environments.has(environment) && {
          environment: [`with name '${environment}' does not exist`],
        }),
    };
    if (Object.keys(faults).length > 0) throw invalidRequestError(faults);
    return queryMatrix(query);
  };
}

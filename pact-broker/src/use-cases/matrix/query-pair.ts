import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import type { Dependencies } from '../dependencies.ts';
import { checkPair, type Pair } from '../steps/find.ts';
import type { MatrixAnswer, QueryMatrix } from './query-matrix.ts';

/** Answers a query about a consumer and a provider, which must exist. */
export function makeQueryPair({ stores }: Pick<Dependencies, 'stores'>, queryMatrix: QueryMatrix) {
  return async (pair: Pair, query: MatrixQuery): Promise<MatrixAnswer> => {
    await checkPair(stores, pair);
    return queryMatrix(query);
  };
}

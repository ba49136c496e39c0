import { seeOther, type Handler } from '../http/resource.ts';
import { withQuery } from './with-query.ts';

/** Pages of the official broker that have another address here; bookmarks keep working. */

export const redirectToNetwork: Handler = ({ params, links }) =>
  seeOther(withQuery(links.paths.to('network'), { focus: params.pacticipant }));

export const redirectToMatrix: Handler = ({ params: { consumer, provider }, links }) =>
  seeOther(links.paths.to('matrix', 'provider', provider, 'consumer', consumer));

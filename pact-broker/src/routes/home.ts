import { toIndex } from '../hal/index-document.ts';
import { ok, type Handler } from '../http/resource.ts';

/** The document from which clients find everything else. */
export const showIndex: Handler = ({ links }) => ok(toIndex(links));

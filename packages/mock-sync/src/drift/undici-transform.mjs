/**
 * Jest's transform of undici's `lib/mock/mock-utils.js` (versions 5 to 7). Its `mockDispatch` creates every
 * response of a MockAgent, MockPool or MockClient. Wrapping it covers every copy of undici, both the global
 * dispatcher and the `dispatcher` option of `fetch`.
 */
export default {
  process: (source) => ({ code: `${source}\n${WATCH}` }),
};

const WATCH = `
if (typeof mockDispatch !== 'function') throw new Error('The drift check does not support this version of undici (it supports 5 to 7)');
const unwatchedMockDispatch = mockDispatch;
mockDispatch = function (opts, handler) {
  const watch = globalThis[Symbol.for('@shopflow/mock-sync/hooks')]?.watchDispatch;
  return unwatchedMockDispatch.call(this, opts, watch === undefined ? handler : watch(opts, handler));
};
`;

/**
 * Jest's transform of undici's `lib/mock/mock-utils.js` (versions 5 to 7), whose `mockDispatch` gives
 * every answer of a MockAgent, MockPool or MockClient: what it is asked and answers is watched, in
 * whatever copy of undici, as a global dispatcher or by the option of `fetch`.
 */
export default {
  process: (source) => ({ code: `${source}\n${WATCH}` }),
};

const WATCH = `
if (typeof mockDispatch !== 'function') throw new Error('The drift check does not know this version of undici');
const unwatchedMockDispatch = mockDispatch;
mockDispatch = function (opts, handler) {
  const watch = globalThis[Symbol.for('@shopflow/mock-sync/hooks')]?.watchDispatch;
  return unwatchedMockDispatch.call(this, opts, watch === undefined ? handler : watch(opts, handler));
};
`;

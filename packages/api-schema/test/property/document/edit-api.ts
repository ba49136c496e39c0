import { randomHeader, type Api, type Operation, type Response } from './api.ts';
import { isParameterShape, PARAMETERS, randomParameter, stylesOf } from './parameter.ts';
import { editShape } from './edit.ts';
import { isContent, randomContent, REQUEST_TYPES, type RequestBody } from './request-body.ts';
import { randomAlternative } from './security.ts';
import type { Random } from '@shopflow/json-schema/testing/random';

/** A copy with one change, in one of the ways of the catalog. */
export function edit(api: Api, random: Random): Api {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const copy = structuredClone(api);
    const operation = random.pick(copy.operations);
    if (random.pick(WEIGHTED)({ api: copy, operation, random })) return copy;
  }
  return structuredClone(api);
}

interface At {
  readonly api: Api;
  readonly operation: Operation;
  readonly random: Random;
}

/** Returns false where the edit does not fit. */
type Edit = (at: At) => boolean;

const ofResponse =
  (change: (response: Response, at: At) => boolean): Edit =>
  (at) =>
    change(at.random.pick(at.operation.responses), at);

const editResponseBody = ofResponse(
  ({ body }, { random }) => body !== undefined && editShape(body, random),
);

const ofBody =
  (change: (body: RequestBody, random: Random) => boolean): Edit =>
  ({ operation: { body }, random }) =>
    body !== undefined && change(body, random);

const editRequestBody = ofBody(({ contents }, random) => {
  const content = random.pick(contents);
  return editShape(content.shape, random) && isContent(content);
});

const addRequestType = ofBody(({ contents }, random) => {
  const type = random.pick(REQUEST_TYPES);
  if (contents.some((each) => each.type === type)) return false;
  contents.push(randomContent(random, type));
  return true;
});

const removeRequestType = ofBody(
  ({ contents }, random) =>
    contents.length > 1 && contents.splice(random.below(contents.length), 1).length > 0,
);

const editParameter: Edit = ({ operation: { parameters }, random }) => {
  const parameter = parameters[random.below(Math.max(1, parameters.length))];
  if (parameter === undefined || !editShape(parameter.shape, random)) return false;
  return isParameterShape(parameter.shape) && stylesOf(parameter).includes(parameter.style);
};

const ofParameters =
  (change: (operation: Operation, index: number) => void): Edit =>
  ({ operation, random }) => {
    const named = operation.parameters.flatMap((each, index) =>
      each.in === 'path' ? [] : [index],
    );
    if (named.length === 0) return false;
    change(operation, random.pick(named));
    return true;
  };

const demandParameter = ofParameters(({ parameters }, index) => {
  const parameter = parameters[index];
  if (parameter !== undefined) parameter.isRequired = !parameter.isRequired;
});

const removeParameter = ofParameters(({ parameters }, index) => void parameters.splice(index, 1));

const editStyle: Edit = ({ operation: { parameters }, random }) => {
  const parameter = parameters[random.below(Math.max(1, parameters.length))];
  if (parameter === undefined) return false;
  const others = stylesOf(parameter).filter((each) => each !== parameter.style);
  if (others.length === 0) return false;
  parameter.style = random.pick(others);
  return true;
};

const addParameter: Edit = ({ operation, random }) => {
  const name = random.pick(PARAMETERS);
  if (operation.parameters.some((each) => each.name === name)) return false;
  operation.parameters.push(randomParameter(random, name));
  return true;
};

const editHeader = ofResponse(({ headers }, { random }) => {
  const header = headers[random.below(Math.max(1, headers.length))];
  return header !== undefined && editShape(header.shape, random);
});

const demandHeader = ofResponse(({ headers }, { random }) => {
  const header = headers[random.below(Math.max(1, headers.length))];
  if (header === undefined) return false;
  header.isRequired = !header.isRequired;
  return true;
});

const removeHeader = ofResponse(
  ({ headers }, { random }) => headers.splice(random.below(2), 1).length > 0,
);

const addHeader = ofResponse(({ headers }, { random }) => {
  if (headers.some(({ name }) => name === 'X-Kind')) return false;
  headers.push(randomHeader(random, 'X-Kind'));
  return true;
});

const editStatus = ofResponse((response, { operation: { responses }, random }) => {
  const next = random.pick(['200', '201', '202', '2XX', '404', '409', '4XX', 'default']);
  if (responses.some(({ status }) => status === next)) return false;
  if (random.chance(0.5)) response.status = next;
  else responses.push({ ...structuredClone(response), status: next });
  return true;
});

const removeStatus = ofResponse(
  (response, { operation }) =>
    operation.responses.length > 1 &&
    operation.responses.splice(operation.responses.indexOf(response), 1).length > 0,
);

const editType = ofResponse((response) => {
  if (response.body === undefined) return false;
  const isJson = response.type === 'application/json';
  response.type = isJson ? 'application/problem+json' : 'application/json';
  return true;
});

const editBodyDemand = ofBody((body) => {
  body.isRequired = !body.isRequired;
  return true;
});

const replaceSecurity: Edit = ({ operation, random }) => {
  operation.security = random.chance(0.3) ? [] : [randomAlternative(random)];
  return true;
};

const addAlternative: Edit = ({ operation, random }) => {
  operation.security.push(random.chance(0.5) ? [] : randomAlternative(random));
  return operation.security.length > 1;
};

const removeAlternative: Edit = ({ operation: { security }, random }) =>
  security.length > 1 && security.splice(random.below(security.length), 1).length > 0;

const editPath: Edit = ({ operation, random }) => {
  if (random.chance(0.3)) operation.method = operation.method === 'GET' ? 'DELETE' : 'GET';
  else operation.path = random.pick([`/v2${operation.path}`, `${operation.path}/`]);
  return operation.body === undefined || operation.method !== 'GET';
};

const removeOperation: Edit = ({ api, operation }) =>
  api.operations.length > 1 &&
  api.operations.splice(api.operations.indexOf(operation), 1).length > 0;

/** `/things/me` beside `/things/{id}`: requests with that path get its answers. */
const addConcretePath: Edit = ({ api, operation, random }) => {
  if (!operation.path.endsWith('{id}')) return false;
  const copy = structuredClone(operation);
  copy.path = operation.path.replace('{id}', random.pick(['42', 'text', 'open']));
  copy.parameters = copy.parameters.filter((each) => each.in !== 'path');
  const body = copy.responses[0]?.body;
  if (body !== undefined) editShape(body, random);
  api.operations.push(copy);
  return true;
};

const editWords: Edit = ({ operation }) => {
  operation.summary = 'Another text';
  return true;
};

const deprecate: Edit = ({ operation }) => {
  operation.isDeprecated = true;
  return true;
};

const WEIGHTED: readonly Edit[] = [
  ...Array<Edit>(18).fill(editResponseBody),
  ...Array<Edit>(9).fill(editRequestBody),
  ...Array<Edit>(9).fill(editParameter),
  ...[demandParameter, removeParameter, editStyle, editStyle, addParameter, addParameter],
  ...[editHeader, editHeader, demandHeader, removeHeader, addHeader],
  ...[editStatus, editStatus, removeStatus, editType],
  ...[editBodyDemand, addRequestType, removeRequestType],
  ...[replaceSecurity, addAlternative, removeAlternative],
  ...[editPath, removeOperation, addConcretePath, editWords, deprecate],
];

import { randomHeader, type Api, type Operation, type Response } from './api.ts';
import { isParameterShape, randomParameter, stylesOf } from './parameter.ts';
import { editShape } from './edit.ts';
import { isContent, randomContent, REQUEST_TYPES, type RequestBody } from './request-body.ts';
import { randomAlternative } from './security.ts';
import { randomValue } from './value-of.ts';
import { pickWeighted, type ApiEdit, type Chance } from './weights.ts';

/** A copy with one change, in one of the ways of the catalog. */
export function edit(api: Api, { random, weights }: Chance): Api {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const change = EDITS[pickWeighted(random, weights.edits)];
    // A kind is drawn as often as its weight says wherever an operation fits.
    for (let each = 0; each < 4; each += 1) {
      const copy = structuredClone(api);
      const operation = random.pick(copy.operations);
      if (change({ api: copy, operation, random, weights })) return copy;
    }
  }
  return structuredClone(api);
}

interface At extends Chance {
  readonly api: Api;
  readonly operation: Operation;
}

/** Returns false where the edit does not fit. */
type Edit = (at: At) => boolean;

const ofResponse =
  (change: (response: Response, at: At) => boolean): Edit =>
  (at) =>
    change(at.random.pick(at.operation.responses), at);

const responseBody = ofResponse(({ body }, at) => body !== undefined && editShape(body, at));

const ofBody =
  (change: (body: RequestBody, at: At) => boolean): Edit =>
  (at) =>
    at.operation.body !== undefined && change(at.operation.body, at);

const requestBody = ofBody(({ contents }, at) => {
  const content = at.random.pick(contents);
  return editShape(content.shape, at) && isContent(content);
});

const requestTypeAdded = ofBody(({ contents }, { random }) => {
  const type = random.pick(REQUEST_TYPES);
  if (contents.some((each) => each.type === type)) return false;
  contents.push(randomContent(random, type));
  return true;
});

const requestTypeRemoved = ofBody(
  ({ contents }, { random }) =>
    contents.length > 1 && contents.splice(random.below(contents.length), 1).length > 0,
);

const parameterSchema: Edit = (at) => {
  const { parameters } = at.operation;
  const parameter = parameters[at.random.below(Math.max(1, parameters.length))];
  if (parameter === undefined || !editShape(parameter.shape, at)) return false;
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

const parameterDemand = ofParameters(({ parameters }, index) => {
  const parameter = parameters[index];
  if (parameter !== undefined) parameter.isRequired = !parameter.isRequired;
});

const parameterRemoved = ofParameters(({ parameters }, index) => void parameters.splice(index, 1));

const parameterStyle: Edit = ({ operation: { parameters }, random }) => {
  const parameter = parameters[random.below(Math.max(1, parameters.length))];
  if (parameter === undefined) return false;
  const others = stylesOf(parameter).filter((each) => each !== parameter.style);
  if (others.length === 0) return false;
  parameter.style = random.pick(others);
  return true;
};

const parameterDefault: Edit = ({ operation: { parameters }, random }) => {
  const parameter = parameters[random.below(Math.max(1, parameters.length))];
  if (parameter === undefined || parameter.isRequired) return false;
  parameter.fallback = randomValue(parameter.shape, { random, isFull: true, direction: 'request' });
  return true;
};

const parameterAdded: Edit = ({ operation: { parameters }, ...chance }) => {
  const added = randomParameter(chance);
  if (parameters.some(({ name }) => name === added.name)) return false;
  return parameters.push(added) > 0;
};

const headerSchema = ofResponse(({ headers }, at) => {
  const header = headers[at.random.below(Math.max(1, headers.length))];
  return header !== undefined && editShape(header.shape, at);
});

const headerDemand = ofResponse(({ headers }, { random }) => {
  const header = headers[random.below(Math.max(1, headers.length))];
  if (header === undefined) return false;
  header.isRequired = !header.isRequired;
  return true;
});

const headerRemoved = ofResponse(
  ({ headers }, { random }) => headers.splice(random.below(2), 1).length > 0,
);

const headerAdded = ofResponse(({ headers }, { random }) => {
  if (headers.some(({ name }) => name === 'X-Kind')) return false;
  headers.push(randomHeader(random, 'X-Kind'));
  return true;
});

const SUCCESS = ['200', '201', '202', '2XX'];
const ERRORS = ['404', '409', '4XX', 'default'];

const statusReplaced = ofResponse((response, { operation: { responses }, random }) => {
  const next = random.pick([...SUCCESS, ...ERRORS]);
  if (responses.some(({ status }) => status === next)) return false;
  response.status = next;
  return true;
});

const statusAdded = (statuses: readonly string[]): Edit =>
  ofResponse((response, { operation: { responses }, random }) => {
    const next = random.pick(statuses);
    if (responses.some(({ status }) => status === next)) return false;
    return responses.push({ ...structuredClone(response), status: next }) > 0;
  });

const statusRemoved = ofResponse(
  (response, { operation }) =>
    operation.responses.length > 1 &&
    operation.responses.splice(operation.responses.indexOf(response), 1).length > 0,
);

const responseType = ofResponse((response) => {
  if (response.body === undefined) return false;
  const isJson = response.type === 'application/json';
  response.type = isJson ? 'application/problem+json' : 'application/json';
  return true;
});

const bodyDemand = ofBody((body) => {
  body.isRequired = !body.isRequired;
  return true;
});

const securityReplaced: Edit = ({ operation, ...chance }) => {
  operation.security = chance.random.chance(0.3) ? [] : [randomAlternative(chance)];
  return true;
};

const scopeReplaced: Edit = ({ operation }) => {
  operation.scope = operation.scope === 'read' ? 'write' : 'read';
  return operation.security.flat().includes('oauth');
};

const alternativeAdded: Edit = ({ operation: { security }, ...chance }) => {
  security.push(chance.random.chance(0.5) ? [] : randomAlternative(chance));
  return security.length > 1;
};

const alternativeRemoved: Edit = ({ operation: { security }, random }) =>
  security.length > 1 && security.splice(random.below(security.length), 1).length > 0;

const pathChanged: Edit = ({ operation, random }) => {
  if (random.chance(0.3)) operation.method = operation.method === 'GET' ? 'DELETE' : 'GET';
  else operation.path = random.pick([`/v2${operation.path}`, `${operation.path}/`]);
  return operation.body === undefined || operation.method !== 'GET';
};

const operationRemoved: Edit = ({ api, operation }) =>
  api.operations.length > 1 &&
  api.operations.splice(api.operations.indexOf(operation), 1).length > 0;

/** `/things/me` beside `/things/{id}`: requests with that path get its answers. */
const concretePathAdded: Edit = ({ api, operation, ...chance }) => {
  const { random } = chance;
  if (!operation.path.endsWith('{id}')) return false;
  const copy = structuredClone(operation);
  copy.path = operation.path.replace('{id}', random.pick(['42', 'text', 'open']));
  copy.parameters = copy.parameters.filter((each) => each.in !== 'path');
  const body = copy.responses[0]?.body;
  if (body !== undefined) editShape(body, chance);
  api.operations.push(copy);
  return true;
};

const text: Edit = ({ operation }) => {
  operation.summary = 'Another text';
  return true;
};

const deprecated: Edit = ({ operation }) => {
  operation.isDeprecated = true;
  return true;
};

const EDITS: Readonly<Record<ApiEdit, Edit>> = {
  ...{ responseBody, requestBody, bodyDemand, requestTypeAdded, requestTypeRemoved, responseType },
  ...{
    parameterSchema,
    parameterDemand,
    parameterRemoved,
    parameterStyle,
    parameterAdded,
    parameterDefault,
  },
  ...{ headerSchema, headerDemand, headerRemoved, headerAdded },
  ...{ statusReplaced, statusRemoved },
  successStatusAdded: statusAdded(SUCCESS),
  errorStatusAdded: statusAdded(ERRORS),
  ...{ securityReplaced, scopeReplaced, alternativeAdded, alternativeRemoved },
  ...{ pathChanged, operationRemoved, concretePathAdded, text, deprecated },
};

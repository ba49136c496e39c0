import type { Accepted } from '../rules/accepted.ts';
import type { PactContent } from '../pact.ts';
import { recordedOperation } from './recorded-operation.ts';
import type { HttpUsage, Part, Place, Usage } from './usage.ts';
import { usageOf } from './usage-of.ts';

/** A pact, and who published it. */
export interface PactOfUser<User> {
  readonly user: User;
  readonly pact: PactContent;
}

/** An operation or a message, with all that its users read of it and send to it. */
export interface UsedOperation<User> {
  /** `GET /users/{id}`, or the name of a message. */
  readonly name: string;
  readonly kind: Usage['kind'];
  readonly uses: readonly Use<User>[];
  readonly fields: readonly UsedField<User>[];
}

/** Which interactions of a user use something. */
export interface Use<User> {
  readonly user: User;
  /** Descriptions. */
  readonly interactions: readonly string[];
}

export interface UsedField<User> extends FieldId {
  readonly uses: readonly FieldUse<User>[];
}

/** What identifies a field of an operation. */
export interface FieldId {
  readonly direction: 'reads' | 'sends';
  readonly in: FieldPart;
  /** Of the response that has it. */
  readonly status?: number | undefined;
  /** `$.items[*].sku` in a body, else a name; empty for a method, a path, a key or a topic. */
  readonly path: string;
}

export type FieldPart =
  | 'method'
  | 'path'
  | 'query parameter'
  | 'request header'
  | 'request cookie'
  | 'request body'
  | 'response status'
  | 'response header'
  | 'response body'
  | 'message payload'
  | 'message header'
  | 'message key'
  | 'topic';

export interface FieldUse<User> extends Use<User> {
  /** What the interactions demand or send there, each once. */
  readonly accepted: readonly Accepted[];
  /** A matcher there is not known, so what is accepted is not, either. */
  readonly isUnknown: boolean;
}

/** The name of the operation that an interaction calls. */
export type NameOperation = (usage: HttpUsage) => string;

/** Who uses which operations, messages and fields, from pacts. */
export function makeUsageTree<User>(
  pacts: readonly PactOfUser<User>[],
  nameOperation: NameOperation = recordedOperation,
): UsedOperation<User>[] {
  const operations = new Map<string, OperationBuilder<User>>();
  // Versions often share a pact.
  const usages = new Map(
    [...new Set(pacts.map(({ pact }) => pact))].map((pact) => [pact, usageOf(pact)]),
  );
  for (const { user, pact } of pacts) {
    for (const usage of usages.get(pact) ?? []) {
      const name = nameOf(usage, nameOperation);
      // Pacts name the same parameter of a path differently.
      const key = `${usage.kind} ${name.replaceAll(/\{[^}]*\}/g, '{}')}`;
      const operation = operations.get(key) ?? makeBuilder<User>(name, usage.kind);
      operations.set(key, operation);
      addUsage(operation, user, usage);
    }
  }
  return [...operations.values()]
    .map(toOperation)
    .sort((one, other) => one.name.localeCompare(other.name));
}

function nameOf(usage: Usage, nameOperation: NameOperation): string {
  if (usage.kind === 'http') return nameOperation(usage);
  return usage.kind === 'message' ? (usage.message ?? usage.description) : usage.description;
}

interface OperationBuilder<User> {
  readonly name: string;
  readonly kind: Usage['kind'];
  readonly users: Map<User, Set<string>>;
  readonly fields: Map<string, { readonly id: FieldId; readonly users: Map<User, UseBuilder> }>;
}

interface UseBuilder {
  readonly interactions: Set<string>;
  readonly accepted: Map<string, Accepted>;
  isUnknown: boolean;
}

function makeBuilder<User>(name: string, kind: Usage['kind']): OperationBuilder<User> {
  return { name, kind, users: new Map(), fields: new Map() };
}

function addUsage<User>(operation: OperationBuilder<User>, user: User, usage: Usage): void {
  const { description } = usage;
  const interactions = operation.users.get(user) ?? new Set();
  operation.users.set(user, interactions.add(description));
  for (const { id, accepted, isUnknown } of fieldsOf(usage)) {
    const key = JSON.stringify([id.in, id.status, id.path]);
    const field = operation.fields.get(key) ?? { id, users: new Map<User, UseBuilder>() };
    operation.fields.set(key, field);
    const use = field.users.get(user) ?? makeUse();
    field.users.set(user, use);
    use.interactions.add(description);
    use.accepted.set(JSON.stringify(accepted), accepted);
    use.isUnknown ||= isUnknown;
  }
}

function makeUse(): UseBuilder {
  return { interactions: new Set(), accepted: new Map(), isUnknown: false };
}

interface LocatedField {
  readonly id: FieldId;
  readonly accepted: Accepted;
  readonly isUnknown: boolean;
}

function fieldsOf(usage: Usage): LocatedField[] {
  if (usage.kind === 'message') return usage.reads.map((each) => toField('reads', each));
  if (usage.kind === 'synchronous-message') {
    return [
      ...usage.sends.map((each) => toField('sends', each)),
      ...usage.reads.map((each) => toField('reads', each)),
    ];
  }
  const { sends, reads, formFields } = usage;
  const status = Number(reads.find(({ part }) => part === 'status')?.example);
  return [
    ...sends.map((each) => toField('sends', each, REQUEST_PARTS)),
    ...formFields.map(({ path, ...field }): LocatedField => ({
      id: { direction: 'sends', in: 'request body', path },
      ...field,
    })),
    ...reads.map((each) => {
      const { id, ...field } = toField('reads', each, RESPONSE_PARTS);
      const path = id.in === 'response status' ? String(status) : id.path;
      return { id: { ...id, status, path }, ...field };
    }),
  ];
}

const REQUEST_PARTS: Readonly<Partial<Record<Part, FieldPart>>> = {
  method: 'method',
  path: 'path',
  query: 'query parameter',
  headers: 'request header',
  cookies: 'request cookie',
  body: 'request body',
};

const RESPONSE_PARTS: Readonly<Partial<Record<Part, FieldPart>>> = {
  status: 'response status',
  headers: 'response header',
  body: 'response body',
};

const MESSAGE_PARTS: Readonly<Partial<Record<Part, FieldPart>>> = {
  payload: 'message payload',
  headers: 'message header',
  key: 'message key',
  topic: 'topic',
};

function toField(
  direction: FieldId['direction'],
  place: Place,
  parts: Readonly<Partial<Record<Part, FieldPart>>> = MESSAGE_PARTS,
): LocatedField {
  const part = parts[place.part] ?? 'message header';
  const { demand, isUnknown } = place;
  return {
    id: { direction, in: part, path: pathOf(place, part) },
    accepted: demand.accepted,
    isUnknown,
  };
}

function pathOf({ part, path, steps }: Place, fieldPart: FieldPart): string {
  if (part === 'body' || part === 'payload') return path;
  const name = steps.map(String).join('.');
  // The names of HTTP headers ignore case.
  return fieldPart === 'request header' || fieldPart === 'response header'
    ? name.toLowerCase()
    : name;
}

function toOperation<User>({
  name,
  kind,
  users,
  fields,
}: OperationBuilder<User>): UsedOperation<User> {
  return {
    name,
    kind,
    uses: [...users].map(([user, interactions]) => ({ user, interactions: [...interactions] })),
    fields: [...fields.values()].map(({ id, users: uses }) => ({
      ...id,
      uses: [...uses].map(([user, { interactions, accepted, isUnknown }]) => ({
        user,
        interactions: [...interactions],
        accepted: [...accepted.values()],
        isUnknown,
      })),
    })),
  };
}

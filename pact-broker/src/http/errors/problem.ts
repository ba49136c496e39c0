import type { BrokerError, BrokerErrorCode } from '../../domain/broker-error.ts';

interface ProblemContext {
  readonly status: number;
  /** The broker's own URL. */
  readonly base: string;
}

/** An error as problem details (RFC 9457), with the official broker's types. */
export function toProblem(error: BrokerError, { status, base }: ProblemContext): object {
  const { code, details, message: detail } = error;
  if (details === undefined) {
    // The official broker omits its base where it does not know the resource.
    const type = `${WITHOUT_BASE.has(code) ? '' : base}/problem/${TYPE[code]}`;
    return { title: TITLE[status] ?? 'Error', type, detail, status };
  }
  const type = `${base}/problems/validation-error`;
  const errors = toPointedFaults(details).map((fault) => toFault(base, fault));
  return { title: 'Validation errors', type, status, instance: '/', errors };
}

const TYPE = {
  'request-invalid': 'invalid-request',
  'request-malformed': 'invalid-request',
  'path-empty': 'not-found',
  'path-unusable': 'invalid-request-parameter-value',
  'content-too-large': 'content-too-large',
  unauthenticated: 'unauthorized',
  forbidden: 'forbidden',
  'login-failed': 'forbidden',
  'login-unavailable': 'service-unavailable',
  'too-many-attempts': 'too-many-requests',
  'host-not-allowed': 'misdirected-request',
  'not-found': 'not-found',
  'found-elsewhere': 'not-found',
  'pacticipant-unknown': 'not-found',
  conflict: 'conflict',
  'similar-name': 'conflict',
  'content-changed': 'conflict',
  'cannot-be-undone': 'unprocessable',
} as const satisfies Record<BrokerErrorCode, string>;

const WITHOUT_BASE: ReadonlySet<BrokerErrorCode> = new Set([
  'not-found',
  'path-empty',
  'path-unusable',
]);

const TITLE: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Content Too Large',
  421: 'Misdirected Request',
  422: 'Unprocessable',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

interface PointedFault {
  readonly detail: string;
  readonly pointer?: string;
}

function toPointedFaults(details: NonNullable<BrokerError['details']>): PointedFault[] {
  if (Array.isArray(details)) return details.map((detail: string) => ({ detail }));
  return Object.entries(details as Record<string, readonly string[]>).flatMap(([field, faults]) =>
    faults.map((detail) => ({ detail, pointer: `/${field.replaceAll('.', '/')}` })),
  );
}

function toFault(base: string, fault: PointedFault): object {
  const isMissing = fault.detail.startsWith('is missing');
  const kind = isMissing ? 'missing-body-property' : 'invalid-body-property-value';
  return { type: `${base}/problems/${kind}`, title: 'Invalid body parameter', ...fault };
}

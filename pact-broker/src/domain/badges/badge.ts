/** A small picture: a label on the left, and a colored message on the right. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: BadgeColor;
}

type BadgeColor = 'brightgreen' | 'red' | 'orange' | 'lightgrey';

/** The newest result of a pair, compared with the newest pact. */
export type PactBadgeStatus = 'success' | 'failed' | 'failed_pending' | 'stale' | 'never';

const MESSAGES: Readonly<Record<PactBadgeStatus, readonly [string, BadgeColor]>> = {
  success: ['verified', 'brightgreen'],
  failed: ['failed', 'red'],
  failed_pending: ['failed (pending)', 'red'],
  stale: ['changed', 'orange'],
  never: ['unknown', 'lightgrey'],
};

export interface PactBadgeNames {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerTag?: string | undefined;
  readonly providerTag?: string | undefined;
}

export interface PactBadgeStyle {
  /** Shows only one side. */
  readonly side?: 'consumer' | 'provider' | undefined;
  readonly initials?: boolean | undefined;
}

export function pactBadge(
  names: PactBadgeNames,
  status: PactBadgeStatus,
  { side, initials = false }: PactBadgeStyle,
): Badge {
  const sides = {
    consumer: shorten(names.consumer, initials) + suffixOf(names.consumerTag),
    provider: shorten(names.provider, initials) + suffixOf(names.providerTag),
  };
  const name = side === undefined ? `${sides.consumer}/${sides.provider}` : sides[side];
  const [message, color] = MESSAGES[status];
  return { label: `${name} pact`.toLowerCase(), message, color };
}

export const PACT_NOT_FOUND: Badge = {
  label: 'pact not found',
  message: 'unknown',
  color: 'lightgrey',
};

export function canIDeployBadge(label: string, message: string, isDeployable: boolean): Badge {
  return { label, message, color: isDeployable ? 'brightgreen' : 'red' };
}

/** @param isMergeable null if a result is missing */
export function canIMergeBadge(isMergeable: boolean | null): Badge {
  const label = 'can-i-merge';
  if (isMergeable === null) return { label, message: 'unknown', color: 'lightgrey' };
  return isMergeable
    ? { label, message: 'success', color: 'brightgreen' }
    : { label, message: 'failed', color: 'red' };
}

/** A badge is shown on a page of somebody else, so that even an unknown name is answered with one. */
export function notFoundBadge(what: string): Badge {
  return { label: what, message: 'not found', color: 'lightgrey' };
}

function suffixOf(tag: string | undefined): string {
  return tag === undefined ? '' : ` (${tag})`;
}

/** `Example Web App` and `ExampleWebApp` become `ewa`; a single word stays. */
function shorten(name: string, initials: boolean): string {
  if (!initials) return name;
  const words = name.split(/[\s_-]/);
  const parts = words.length > 1 ? words : splitCamelCase(name);
  return parts.length > 1 ? parts.map((part) => part.slice(0, 1)).join('') : name;
}

function splitCamelCase(name: string): string[] {
  return name.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
}

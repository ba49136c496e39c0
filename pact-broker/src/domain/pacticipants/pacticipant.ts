/** An application that is a consumer, a provider, or both. */
export interface Pacticipant extends PacticipantDetails {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  /** Null until the first change. */
  readonly updatedAt: Date | null;
}

/** The fields of a pacticipant that clients can set. */
export interface PacticipantDetails {
  readonly displayName: string | null;
  readonly repositoryUrl: string | null;
  readonly repositoryName: string | null;
  readonly repositoryNamespace: string | null;
  readonly mainBranch: string | null;
}

/** A partial change: undefined fields keep their value. */
export type PacticipantChange = {
  readonly [Field in keyof PacticipantDetails]?: PacticipantDetails[Field] | undefined;
};

const MAIN_BRANCH_CANDIDATES: readonly string[] = ['develop', 'main', 'master'];

/** Whether a branch or tag of this name becomes the main branch of a pacticipant without one. */
export function isMainBranchCandidate(branch: string): boolean {
  return MAIN_BRANCH_CANDIDATES.includes(branch);
}

/** The display name if set, otherwise the name in words: `user-profile` becomes User Profile. */
export function displayNameOf({ name, displayName }: NamedThing): string {
  return displayName ?? splitIntoWords(name);
}

interface NamedThing {
  readonly name: string;
  readonly displayName: string | null;
}

/**
 * Splits at camel-case humps, `-`, `_` and `.`, as the official broker does
 * (`generate_display_name.rb`).
 */
function splitIntoWords(name: string): string {
  return name
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z\d])([A-Z]\S)/g, '$1 $2')
    .replace(/(?<=\S)[-_\s.](?=\S)/g, ' ')
    .trim()
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

import { html, type Html } from '@shopflow/service-kit/html';

interface VersionContext {
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly environments: readonly string[];
}

/** Renders the branches, tags and environments of a version. */
export function renderVersionContext({ branches, tags, environments }: VersionContext): Html {
  return html`${branches.map((name) => renderLabel('branch', name))}
  ${tags.map((name) => renderLabel('tag', name))}
  ${environments.map((name) => renderLabel('environment', name))}`;
}

/** The kind is read aloud, because only the style distinguishes it otherwise. */
function renderLabel(kind: 'branch' | 'tag' | 'environment', name: string): Html {
  const spoken = kind === 'environment' ? 'live in' : kind;
  return html`<span class="${kind}"><span class="hidden">${spoken} </span>${name}</span> `;
}

import { html, type Html } from '@shopflow/service-kit/html';
import type { Caller } from '../domain/access/caller.ts';
import { includesScope, type Scope } from '../domain/access/permission.ts';

/** The entries of the navigation, with their path below the base URL and the scope they need. */
const SECTIONS = {
  integrations: ['Integrations', '/', 'read'],
  network: ['Network', '/network', 'read'],
  environments: ['Environments', '/environments', 'read'],
  matrix: ['Matrix', '/matrix', 'read'],
  releases: ['Releases', '/releases/plan', 'read'],
  webhooks: ['Webhooks', '/webhooks', 'admin'],
  tokens: ['Tokens', '/tokens', 'admin'],
  audit: ['Audit log', '/audit', 'admin'],
} as const;

export type Section = keyof typeof SECTIONS;

interface Navigation {
  /** The section of the page. */
  readonly section: Section | undefined;
  /** Undefined on the page of an error before the caller is known. */
  readonly caller: Caller | undefined;
}

/** Leaves out the sections that the caller may not open. */
export function renderNavigation(base: string, { section: current, caller }: Navigation): Html {
  const isOpen = (scope: Scope) =>
    scope === 'read' || (caller !== undefined && includesScope(caller.scopes, scope));
  const sections = Object.entries(SECTIONS).filter(([, [, , scope]]) => isOpen(scope));
  return html`<nav aria-label="Main">
    <ul>
      ${sections.map(
        ([section, [label, path]]) => html`
          <li><a href="${base}${path}" ${section === current ? CURRENT : null}>${label}</a></li>
        `,
      )}
    </ul>
  </nav>`;
}

const CURRENT = html` aria-current="page"`;

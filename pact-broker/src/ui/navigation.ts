import { html, type Html } from '@shopflow/service-kit/html';

/** The entries of the navigation, with their path below the base URL. */
const SECTIONS = {
  integrations: ['Integrations', '/'],
  network: ['Network', '/network'],
  environments: ['Environments', '/environments'],
  matrix: ['Matrix', '/matrix'],
  webhooks: ['Webhooks', '/webhooks'],
  tokens: ['Tokens', '/tokens'],
  audit: ['Audit log', '/audit'],
} as const;

export type Section = keyof typeof SECTIONS;

export function renderNavigation(base: string, current: Section | undefined): Html {
  return html`<nav aria-label="Main">
    <ul>
      ${Object.entries(SECTIONS).map(
        ([section, [label, path]]) => html`
          <li><a href="${base}${path}" ${section === current ? CURRENT : null}>${label}</a></li>
        `,
      )}
    </ul>
  </nav>`;
}

const CURRENT = html` aria-current="page"`;

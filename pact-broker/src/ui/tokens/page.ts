import { html, type Html } from '@shopflow/service-kit/html';
import { SCOPES, type Scope } from '../../domain/access/permission.ts';
import type { ApiToken } from '../../domain/tokens/token.ts';
import type { Links } from '../../hal/links.ts';
import { seeOther, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { CreatedToken } from '../../use-cases/tokens/tokens.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderTime } from '../version-and-time.ts';

/** The page of API tokens, with a form to create one. */
export function makeTokenPages({
  listTokens,
  revokeToken,
}: Pick<UseCases, 'listTokens' | 'revokeToken'>) {
  const showTokens: Handler = async (request) => answerTokens(request, await listTokens());

  /** Shows the secret of a new token, this once. */
  const showCreated = async (request: BrokerRequest, created: CreatedToken): Promise<Answer> =>
    answerTokens(request, await listTokens(), created);

  const revoke: Handler = async ({ params, links }) => {
    await revokeToken(params.uuid);
    return seeOther(links.paths.to('tokens'));
  };

  return { showTokens, showCreated, revoke };
}

function answerTokens(
  request: BrokerRequest,
  tokens: readonly ApiToken[],
  created?: CreatedToken,
): Answer {
  const links = request.links.paths;
  const body = html`
    <h1>Tokens</h1>
    ${created === undefined ? null : renderSecret(created)}
    ${
      tokens.length === 0
        ? html`<p class="card">
            There is no token yet. Create one for each build, and pass it to clients as
            <code>PACT_BROKER_TOKEN</code>.
          </p>`
        : renderTokens(tokens, links)
    }
    ${renderForm(links)}
  `;
  const page = { title: 'Tokens', section: 'tokens', body } as const;
  if (created === undefined) return answerPage(request, page);
  const answer = answerPage(request, page, 201);
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
}

function renderSecret({ token, secret }: CreatedToken): Html {
  return html`<section class="card" role="status">
    <h2>Token ${token.name}</h2>
    <p>Copy it now. It is stored only as a hash, so it cannot be shown again.</p>
    <pre tabindex="0"><code>${secret}</code></pre>
  </section>`;
}

function renderTokens(tokens: readonly ApiToken[], links: Links): Html {
  return html`<table class="stacked">
    <thead>
      <tr>
        <th scope="col">Token</th>
        <th scope="col">Scopes</th>
        <th scope="col">Last used</th>
        <th scope="col">Expires</th>
        <th scope="col"><span class="hidden">Actions</span></th>
      </tr>
    </thead>
    <tbody>
      ${tokens.map((token) => renderToken(token, links))}
    </tbody>
  </table>`;
}

function renderToken(token: ApiToken, links: Links): Html {
  const { uuid, name, scopes, createdBy, createdAt, lastUsedAt, expiresAt } = token;
  return html`<tr>
    <th scope="row">${name} <small class="by">by ${createdBy}, ${renderTime(createdAt)}</small></th>
    <td data-label="Scopes">${scopes.join(', ')}</td>
    <td data-label="Last used">
      ${lastUsedAt === null ? html`<span class="quiet">never</span>` : renderTime(lastUsedAt)}
    </td>
    <td data-label="Expires">
      ${expiresAt === null ? html`<span class="quiet">never</span>` : renderTime(expiresAt)}
    </td>
    <td class="action">
      <form method="post" action="${links.to('tokens', uuid, 'revoke')}">
        <button class="danger" aria-label="Revoke ${name}">Revoke</button>
      </form>
    </td>
  </tr>`;
}

const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: 'read: everything except webhooks, tokens and the audit log',
  publish: 'publish: pacts, results, versions, branches and tags',
  deploy: 'deploy: record deployments and releases',
  admin: 'admin: everything',
};

function renderForm(links: Links): Html {
  return html`
    <section class="card" aria-labelledby="new">
      <h2 id="new">New token</h2>
      <form method="post" action="${links.to('tokens')}">
        <div class="filter">
          <label class="grow"
            >Name <input name="name" required maxlength="500" autocomplete="off"
          /></label>
          <label>Expires, in UTC <input type="date" name="expiresAt" /></label>
        </div>
        <fieldset>
          <legend>Scopes</legend>
          ${SCOPES.map((scope) => renderScope(scope))}
        </fieldset>
        <button>Create</button>
      </form>
    </section>
  `;
}

function renderScope(scope: Scope): Html {
  const checked = scope === 'read' ? html` checked` : null;
  return html`<label class="check"
    ><input type="checkbox" name="scopes[]" value="${scope}" ${checked} />
    ${SCOPE_WORDS[scope]}</label
  >`;
}

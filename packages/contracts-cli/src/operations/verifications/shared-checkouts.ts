import {
  makeTemporaryCheckout,
  type Checkout,
} from '@shopflow/project/checkouts/temporary-checkout';
import type { Project } from '@shopflow/project/project';

interface Options {
  readonly installCommand: string;
  readonly signal: AbortSignal;
}

/** Temporary checkouts of commits; each is made for its first use and removed after its last one. */
export class SharedCheckouts {
  readonly #project: Project;
  readonly #options: Options;
  readonly #uses: Map<string, number>;
  readonly #checkouts = new Map<string, Promise<Checkout>>();

  /** @param commits one for each future use */
  constructor(project: Project, commits: readonly string[], options: Options) {
    this.#project = project;
    this.#options = options;
    this.#uses = new Map();
    for (const commit of commits) this.#uses.set(commit, (this.#uses.get(commit) ?? 0) + 1);
  }

  async use<Result>(
    commit: string,
    work: (checkout: Checkout) => Promise<Result>,
  ): Promise<Result> {
    const checkout =
      this.#checkouts.get(commit) ??
      makeTemporaryCheckout(this.#project, { commit, ...this.#options });
    this.#checkouts.set(commit, checkout);
    try {
      return await work(await checkout);
    } finally {
      await this.#release(commit, checkout);
    }
  }

  async #release(commit: string, checkout: Promise<Checkout>): Promise<void> {
    const left = (this.#uses.get(commit) ?? 1) - 1;
    this.#uses.set(commit, left);
    if (left > 0) return;
    // A checkout that could not be made has removed itself.
    const made = await checkout.catch(() => undefined);
    await made?.remove();
  }
}

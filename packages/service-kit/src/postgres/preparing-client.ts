import pg from 'pg';

/**
 * PostgreSQL keeps the plan of every prepared statement in each connection. Statements beyond this
 * number, such as lists of a length that a caller chooses, are planned at each call.
 */
const MAX_STATEMENTS = 400;

/**
 * Just-in-time compilation takes longer than running these statements. Pages are read from memory or
 * from a solid-state disk, so an index costs little more than reading in order.
 */
const OPTIONS = '-c plan_cache_mode=force_generic_plan -c jit=off -c random_page_cost=1.1';

/** A text without parameters can have several statements, which cannot be prepared. */
const QUERY = /^\s*(select|with)\b[^;]*$/;

/** Also changed when a migration has changed the columns that a prepared statement returns. */
let namesByText = new Map<string, string>();
let lastName = 0;

/**
 * Prepares each statement once per connection, because parsing and planning take
 * longer than running most of them. Plans do not depend on the values of the parameters
 * (`plan_cache_mode`), so a statement that needs different plans must be different texts.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, options: OPTIONS });
    this.#overrideQuery();
  }

  #overrideQuery(): void {
    const send = this.query.bind(this) as (...args: unknown[]) => unknown;
    const query = (...args: unknown[]): unknown => {
      this.#joinWrites();
      return send(...args);
    };
    const prepare = async (text: string, values: unknown[]): Promise<unknown> => {
      const run = (): unknown => query({ name: nameOf(text), text, values });
      try {
        return await run();
      } catch (error) {
        if (!isOutdated(error)) throw error;
        namesByText = new Map();
        // Within a transaction this fails as well, because PostgreSQL has ended the transaction.
        return run();
      }
    };
    this.query = ((...args: unknown[]): unknown => {
      const [text, values] = args;
      const isPreparable = args.length === 2 && typeof text === 'string' && Array.isArray(values);
      const isOneStatement = isPreparable && (values.length > 0 || QUERY.test(text));
      return isOneStatement ? prepare(text, values) : query(...args);
    }) as typeof this.query;
  }

  /** Sends the statements of one turn in one write, because each write costs more than its bytes. */
  #joinWrites(): void {
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

function nameOf(text: string): string | undefined {
  const known = namesByText.get(text);
  if (known !== undefined || namesByText.size >= MAX_STATEMENTS) return known;
  lastName += 1;
  const name = `s${lastName}`;
  namesByText.set(text, name);
  return name;
}

/** "cached plan must not change result type" */
function isOutdated(error: unknown): boolean {
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}

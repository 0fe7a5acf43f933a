import type { ClickHouseClient } from '@clickhouse/client';

/** Fewer than the four threads that Node waits in: a statement holds one of them until it is done, and files are read in them too. */
const MOST = 3;

/**
 * Connections to the engine inside this process. Each does one statement after the other, so that with a single one a run
 * would hold up every page until it is done; what finds none free waits here. They are opened when they are needed.
 */
export class EmbeddedConnections {
  readonly #open: () => ClickHouseClient;
  readonly #all: ClickHouseClient[] = [];
  readonly #free: ClickHouseClient[] = [];
  readonly #waiting: ((client: ClickHouseClient) => void)[] = [];
  constructor(open: () => ClickHouseClient) { this.#open = open; }

  async use<T>(act: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    const client = this.#free.pop() ?? this.#another() ?? await new Promise<ClickHouseClient>((given) => { this.#waiting.push(given); });
    try { return await act(client); } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(client); else next(client);
    }
  }

  #another(): ClickHouseClient | undefined {
    if (this.#all.length >= MOST) return undefined;
    const client = this.#open();
    this.#all.push(client);
    return client;
  }

  async close(): Promise<void> { for (const client of this.#all) await client.close(); }
}

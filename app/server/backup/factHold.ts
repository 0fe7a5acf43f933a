import type { FactStore } from '#server/facts/factStore.ts';

type Release = () => Promise<void>;

/** A lock that other processes on the same stores see as well: many writers, or one who keeps all still. */
export interface SharedHold {
  /** Answers how to give it back. */
  readonly write: () => Promise<Release>;
  /** Null when the others do not come to rest within this time. */
  readonly still: (patienceMs: number) => Promise<Release | null>;
  /** Whether somebody waits for stillness. */
  readonly wanted: () => Promise<boolean>;
}

/** Something writes for too long. */
export class StillBusy extends Error {}

/** A process that writes without a pause looks this often whether somebody waits for stillness. */
const LOOK_MS = 1000;

/**
 * Keeps the fact store still for a moment. Every statement that writes passes through `write`; `still` waits for those on
 * their way, lets no other begin, and acts. Reads go on. Single statements are held, not jobs: whatever a job has done so
 * far is what a power cut would have left at that moment, and jobs go on from that.
 */
export class FactHold {
  #writing = 0;
  #closed: Promise<void> | null = null;
  #reopen: (() => void) | null = null;
  #emptied: (() => void)[] = [];
  #taking: Promise<void> = Promise.resolve();
  #release: Release | null = null;
  #looked = 0;
  readonly #shared: SharedHold | null;
  readonly #lookMs: number;
  constructor(shared: SharedHold | null, lookMs = LOOK_MS) { this.#shared = shared; this.#lookMs = lookMs; }

  async write<T>(act: () => Promise<T>): Promise<T> {
    await this.#enter();
    try { return await act(); } finally { await this.#leave(); }
  }

  /** Resolves when nothing is being written just now; what then begins is not hindered. */
  async quiet(): Promise<void> { if (this.#writing > 0) await new Promise<void>((done) => { this.#emptied.push(done); }); }

  /** Gives up with `StillBusy` when those on their way take longer than this. */
  async still<T>(patienceMs: number, act: () => Promise<T>): Promise<T> {
    while (this.#closed !== null) await this.#closed;
    this.#close();
    try {
      if (!await this.#quietWithin(patienceMs)) throw new StillBusy();
      const release = this.#shared === null ? async () => undefined : await this.#shared.still(patienceMs);
      if (release === null) throw new StillBusy();
      try { return await act(); } finally { await release(); }
    } finally { this.#open(); }
  }

  async #quietWithin(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((done) => { timer = setTimeout(done, ms, false); });
    try { return await Promise.race([this.quiet().then(() => true), late]); } finally { clearTimeout(timer); }
  }

  async #enter(): Promise<void> {
    if (this.#shared !== null && this.#closed === null && this.#writing > 0 && performance.now() - this.#looked > this.#lookMs) await this.#giveWay(this.#shared);
    while (this.#closed !== null) await this.#closed;
    if (this.#writing++ > 0 || this.#shared === null) { await this.#taking; return; }
    this.#looked = performance.now();
    this.#taking = this.#shared.write().then((release) => { this.#release = release; });
    try { await this.#taking; } catch (error) { await this.#leave(); throw error; }
  }

  /** Our lock would be kept for ever where one write follows the other: when somebody waits for it, we pause. */
  async #giveWay(shared: SharedHold): Promise<void> {
    this.#looked = performance.now();
    if (!await shared.wanted() || this.#closed !== null) return;
    this.#close();
    try { while (!await this.#quietWithin(this.#lookMs) && await shared.wanted()); } finally { this.#open(); }
  }

  async #leave(): Promise<void> {
    if (--this.#writing > 0) return;
    const release = this.#release;
    this.#release = null;
    try { await release?.(); } finally { if (this.#writing === 0) for (const told of this.#emptied.splice(0)) told(); }
  }

  #close(): void { this.#closed = new Promise((open) => { this.#reopen = open; }); }
  #open(): void { this.#closed = null; this.#reopen?.(); this.#reopen = null; }
}

/** The same store, whose writes can be held for a moment. */
export function holdable(facts: FactStore, hold: FactHold): FactStore {
  const held: Partial<FactStore> = {
    run: async (command, params) => { await hold.write(async () => { await facts.run(command, params); }); },
    command: async (sql, params, where) => { await hold.write(async () => { await facts.command(sql, params, where); }); },
    insertRows: async (table, rows) => { await hold.write(async () => { await facts.insertRows(table, rows); }); },
    insertColumns: async (table, shape, columns) => { await hold.write(async () => { await facts.insertColumns(table, shape, columns); }); },
    insertStream: async (into, parts) => { await hold.write(async () => { await facts.insertStream(into, parts); }); },
  };
  const store: FactStore = new Proxy(facts, {
    // Where files are read by the store itself, what writes through it is held as well.
    get: (target, name) => (name === 'files' && target.embedded ? store : Reflect.get(name in held ? held : target, name)) as unknown,
  });
  return store;
}

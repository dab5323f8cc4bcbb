import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AppContext } from '../app-context';
import { DEADLINE_MS } from './mail-transport';
import { deliver, type MailRenderers } from './outbox.delivery';
import { claimDue, renewLeases, type Lease, type OutboxRow } from './outbox.repository';

/** Mails that one instance sends at once; each that ends makes room for the next. */
const SLOTS = 10;
/** How many of them a tenant may have: whoever enters a mail server that takes long keeps only their own mails. */
const SLOTS_OF_TENANT = 2;
/** How late a mail may be after a crash; milliseconds. Whoever sends for longer renews it. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** After this no lease is renewed, whatever holds the mail up: another try is due. */
const LONGEST_MS = DEADLINE_MS + LEASE_MS;
/** What is just leaving has this long when the server stops; sent twice is worse than stopped a little later. */
const GRACE_MS = 500;

/** A mail that is just being sent. */
interface Running {
  row: OutboxRow;
  /** Whose room it takes; of some mails that is known only after a moment. */
  tenantId: string | null;
  since: number;
  done: Promise<void>;
}

/** The mails that this instance is sending: at most so many, and few of any one tenant. */
export class MailSlots {
  private readonly lease: Lease = { owner: randomUUID(), leaseMs: LEASE_MS };
  private readonly running = new Set<Running>();
  private readonly end = new AbortController();
  private renewing: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly ctx: AppContext,
    private readonly renderers: MailRenderers,
    /** A mail has ended: there is room again. */
    private readonly onRoom: () => void = () => undefined,
  ) {}

  get size(): number {
    return this.running.size;
  }

  /** Starts what is due, while there is room. Resolves to how many that were. */
  async fill(): Promise<number> {
    let started = 0;
    while (this.running.size < SLOTS && !this.stopped) {
      const { lease, ctx } = this;
      const [row] = await ctx.db.transaction((tx) => claimDue(tx, lease, ctx.now(), 1, this.busy()));
      if (!row) break;
      this.start(row);
      started++;
    }
    return started;
  }

  /** Resolves when one of the mails has ended. */
  async next(): Promise<void> {
    await Promise.race([...this.running].map(({ done }) => done));
  }

  /** Sends nothing more, and gives back what does not leave in a moment. */
  async stop(): Promise<void> {
    this.stopped = true;
    const all = Promise.all([...this.running].map(({ done }) => done));
    await Promise.race([all, wait(GRACE_MS, undefined, { ref: false })]);
    this.end.abort();
    await all;
  }

  private busy() {
    const running = [...this.running];
    const tenants = new Set(running.map(({ tenantId }) => tenantId).filter((id) => id !== null));
    return {
      tenants: [...tenants].filter((id) => !this.hasRoom(id)),
      // To one recipient one after the other: what was written first arrives first.
      recipients: running.map(({ row }) => row.recipient),
    };
  }

  /** The system's own mail server is no tenant's doing: its mails need only a slot. */
  private hasRoom(tenantId: string | null): boolean {
    const used = [...this.running].filter((mail) => mail.tenantId === tenantId).length;
    return tenantId === null || used < SLOTS_OF_TENANT;
  }

  private start(row: OutboxRow): void {
    const mail: Running = { row, tenantId: row.tenantId, since: Date.now(), done: Promise.resolve() };
    const takeRoom = (tenantId: string | null) => {
      if (tenantId !== mail.tenantId && !this.hasRoom(tenantId)) return false;
      mail.tenantId = tenantId;
      return true;
    };
    this.running.add(mail);
    this.renewing ??= setInterval(() => this.renew(), RENEW_MS);
    mail.done = deliver(this.ctx, this.renderers, row, { signal: this.end.signal, takeRoom })
      .catch((error: unknown) =>
        this.ctx.log.error({ err: error, mail: row.id }, 'What came of a mail could not be written down'),
      )
      .then(() => this.ended(mail));
  }

  private ended(mail: Running): void {
    this.running.delete(mail);
    if (this.running.size === 0) {
      clearInterval(this.renewing);
      this.renewing = undefined;
    }
    this.onRoom();
  }

  /** Keeps taken rows this instance's own while it sends them. */
  private renew(): void {
    const ids = [...this.running].filter(({ since }) => Date.now() - since < LONGEST_MS).map(({ row }) => row.id);
    renewLeases(this.ctx.db, this.lease, ids, this.ctx.now()).catch((error: unknown) =>
      this.ctx.log.warn({ err: error }, 'A lease on mails could not be renewed; another instance may send them again'),
    );
  }
}

/** Sends what is due, until nothing is. Resolves to the number of mails that were taken. */
export async function sendDueMail(ctx: AppContext, renderers: MailRenderers): Promise<number> {
  const slots = new MailSlots(ctx, renderers);
  let started = 0;
  for (;;) {
    started += await slots.fill();
    if (slots.size === 0) return started;
    await slots.next();
  }
}

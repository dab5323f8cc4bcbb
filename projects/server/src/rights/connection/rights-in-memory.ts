import type { MergedPermissions } from 'ngx-self-registration/models/permissions';
import { type Change, changesOf } from '../../kernel/db/changes';
import type { Db } from '../../kernel/db/client';
import type { Sender } from '../../platform/thingsboard/gate/sender';

/** Milliseconds after which the database is asked again, whatever was heard. */
const KEPT_MS = 30_000;
/** People that are kept at most; whoever was asked for longest ago goes first. */
const MOST_KEPT = 50_000;

interface Kept {
  tenantId: string;
  until: number;
  permissions: Promise<MergedPermissions | null>;
}

/** Looks up what somebody may do; null where their tenant has no roles. */
export type LookUp = (sender: Sender & { tenantId: string }) => Promise<MergedPermissions | null>;

/**
 * What people may do, kept in memory: an instance hears of each change of rights, whichever instance has made it, and forgets
 * what hangs on it.
 */
export class RightsInMemory {
  private readonly kept = new Map<string, Kept>();
  private readonly listeners = new Set<() => void>();
  private readonly stop: () => void;

  constructor(
    db: Db,
    private readonly lookUp: LookUp,
    private readonly now: () => number,
  ) {
    this.stop = changesOf(db).listen((change) => this.hear(change));
  }

  /** What somebody may do. */
  of(sender: Sender & { tenantId: string }): Promise<MergedPermissions | null> {
    const known = this.kept.get(sender.userId);
    if (known && known.tenantId === sender.tenantId && known.until > this.now()) return known.permissions;
    const entry: Kept = {
      tenantId: sender.tenantId,
      until: this.now() + KEPT_MS,
      permissions: this.lookUp(sender),
    };
    this.kept.delete(sender.userId);
    this.kept.set(sender.userId, entry);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    entry.permissions.catch(() => {
      // The next request asks again.
      if (this.kept.get(sender.userId) === entry) this.kept.delete(sender.userId);
    });
    return entry.permissions;
  }

  /** Forgets everybody of a tenant: their rights were changed here, and nobody waits until that is heard. */
  forget(tenantId: string): void {
    for (const [userId, kept] of this.kept) if (kept.tenantId === tenantId) this.kept.delete(userId);
    this.tell();
  }

  /** Hears of each change of anybody's rights, after it was forgotten; returns how to stop. */
  onChange(hear: () => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  /** Hears no more. */
  close(): void {
    this.stop();
    this.listeners.clear();
    this.kept.clear();
  }

  private hear(change: Change): void {
    const [word, id] = change ?? ['all'];
    if (word === 'all') this.kept.clear();
    if (word === 'user') this.kept.delete(id);
    if (word === 'all' || word === 'user') this.tell();
    if (word === 'rights') this.forget(id);
  }

  private tell(): void {
    for (const hear of this.listeners) hear();
  }
}

import { statfsSync } from 'node:fs';

const MB = 1024 * 1024;
/** Room that PGlite needs to end what it has begun and to start again: its log grows by 16 MB at a time. */
const RESERVE = 32 * MB;
/** The reserve of a small file system is a part of it, so that a data folder of its own may be small. */
const PART = 16;
const LOOK_AGAIN_MS = 250;

/**
 * Watches the room on a folder's file system. PGlite does not survive a full disk, so writing ends before. It begins
 * again with twice the room, or it would begin and end with every request.
 */
export class DiskGuard {
  #looked = 0;
  #low = false;

  constructor(private readonly folder: string) {}

  /** Whether nothing more should be written. */
  isLow(): boolean {
    const now = performance.now();
    if (this.#looked && now - this.#looked < LOOK_AGAIN_MS) return this.#low;
    this.#looked = now;
    try {
      const { bavail, blocks, bsize } = statfsSync(this.folder);
      const reserve = Math.min(RESERVE, (blocks * bsize) / PART);
      this.#low = bavail * bsize < reserve * (this.#low ? 2 : 1);
    } catch {
      // A file system that does not tell: the error of a write is what is left.
      this.#low = false;
    }
    return this.#low;
  }
}

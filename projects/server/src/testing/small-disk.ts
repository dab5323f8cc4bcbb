import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of a test's own, small enough to be filled. */
export interface SmallDisk {
  folder: string;
  /** Fills it until so many bytes are left. */
  fill(left: number): void;
  /** Takes away what {@link fill} has put there. */
  empty(): void;
  remove(): void;
}

/** Why there may be no small disk: a test that is skipped says it. */
export const NO_SMALL_DISK = 'a small file system can be mounted by root on Linux only';

const BLOCK = Buffer.alloc(1024 * 1024, 1);

/** Mounts one of so many megabytes; undefined where this user or system cannot. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const filler = join(folder, 'filler');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const fill = (left: number) => {
    const handle = openSync(filler, 'a');
    try {
      for (;;) {
        const { bavail, bsize } = statfsSync(folder);
        const more = Math.min(BLOCK.length, bavail * bsize - left);
        if (more <= 0) return;
        writeSync(handle, BLOCK, 0, more);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(handle);
    }
  };
  const remove = () => {
    // A server that was killed a moment ago may still have files open: the kernel unmounts when it has gone.
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, fill, empty: () => rmSync(filler), remove };
}

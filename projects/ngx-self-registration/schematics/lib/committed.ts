import { execFileSync } from 'node:child_process';

const NAME = 'ngx-self-registration';

/**
 * `package.json` as it was last committed, where it says what `text` says without the library's entry; else null.
 *
 * Before `ng add` runs, the package manager has put the library there, sorted the file and given it a line end. Only
 * version control still knows its form.
 */
export function committedManifest(text: string | null): string | null {
  try {
    const committed = execFileSync('git', ['show', 'HEAD:./package.json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5000,
    });
    return text !== null && sameManifest(text, committed) && committed !== text ? committed : null;
  } catch {
    // No git, no commit, or nothing that can be read.
    return null;
  }
}

/** Whether two manifests say the same, whatever the order of their entries, the library's own left aside. */
export function sameManifest(a: string, b: string): boolean {
  try {
    return JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)));
  } catch {
    return false;
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(value).filter(([name]) => name !== NAME);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Tree } from '@angular-devkit/schematics';
import { readText } from './files';
import type { Insertion } from './plan';

/** Where it is written down what was put into a workspace. */
export const RECORD_PATH = '/.ngx-self-registration.json';

/** An insertion as it was made: where it stands in the file after its run, and what is round it. */
export interface MadeInsertion extends Insertion {
  /** What stood before it in the file, earlier insertions of the same run included. */
  before: string;
  /** What stood behind it. */
  after: string;
}

/** A file as it was made. */
export interface MadeFile {
  path: string;
  /** What it said, packed, to tell whether somebody has edited it since. */
  text: string;
}

/** One run of `ng add` that changed something. */
export interface Run {
  insertions: MadeInsertion[];
  files: MadeFile[];
  /** Files as they were before the run, packed: formatters may touch all of a file, and only this brings it back. */
  originals: globalThis.Record<string, string>;
  /** Packages that the host used before the run though its manifest did not have them; others it uses since are its own. */
  inUse?: string[];
}

/** All runs, in their order; `remove` takes them back from the last one on. */
export interface Record {
  runs: Run[];
  /** `package.json` as it was committed before the first run, packed, where its form has changed since. */
  manifest?: string;
}

const ABOUT =
  'What `ng add ngx-self-registration` put into this workspace. `ng generate ngx-self-registration:remove` needs it: keep it under version control.';

/** A text in as few characters as JSON can hold. */
export const pack = (text: string): string => deflateRawSync(Buffer.from(text, 'utf8')).toString('base64');
/** The text of {@link pack}. */
export const unpack = (packed: string): string => inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8');

/** What is written down, or null where nothing is, or nothing that can be read. */
export function readRecord(tree: Tree): Record | null {
  try {
    const record = JSON.parse(readText(tree, RECORD_PATH) ?? 'null') as Partial<Record> | null;
    return Array.isArray(record?.runs) ? (record as Record) : null;
  } catch {
    return null;
  }
}

/** Writes down what is in the workspace; nothing is, where there is no run. */
export function writeRecord(tree: Tree, record: Record): void {
  const runs = record.runs
    .filter(({ insertions, files }) => insertions.length + files.length > 0)
    .map((run) => {
      const touched = Object.entries(run.originals).filter(([path]) =>
        run.insertions.some((made) => made.path === path),
      );
      return { ...run, originals: Object.fromEntries(touched) };
    });
  const text = `${JSON.stringify({ ...record, about: ABOUT, runs }, null, 2)}\n`;
  if (runs.length > 0 && tree.exists(RECORD_PATH)) {
    tree.overwrite(RECORD_PATH, text);
  } else if (runs.length > 0) {
    tree.create(RECORD_PATH, text);
  } else if (tree.exists(RECORD_PATH)) {
    tree.delete(RECORD_PATH);
  }
}

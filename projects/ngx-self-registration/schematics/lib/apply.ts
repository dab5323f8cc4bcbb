import type { Tree } from '@angular-devkit/schematics';
import { readText } from './files';
import type { Insertion, LeftToDo, Plan } from './plan';
import { type MadeInsertion, pack, readRecord, type Record, type Run, writeRecord } from './record';

/** Characters on either side of an insertion that are written down, to find it again in a file that was edited. */
const CONTEXT = 80;

/** What else is written down, see {@link Record} and {@link Run}. */
export type Notes = Pick<Record, 'manifest'> & Pick<Run, 'inUse'>;

/** Carries a plan out and writes down what was done. Gives back what could not be done; nothing of that is half done. */
export function applyPlan(tree: Tree, plan: Plan, notes: Notes = {}): LeftToDo[] {
  const left: LeftToDo[] = [];
  const run: Run = { insertions: [], files: [], originals: {}, inUse: notes.inUse ?? [] };
  for (const { path, text } of plan.files) {
    const there = readText(tree, path);
    if (there === null && !tree.exists(path)) {
      tree.create(path, text);
      run.files.push({ path, text: pack(text) });
    } else if (there !== text) {
      left.push({ why: 'There is a file of this name already.', where: path, lines: text.split('\n') });
    }
  }
  for (const [path, insertions] of byPath(plan.insertions)) {
    const text = readText(tree, path);
    if (text === null) {
      const lines = insertions.map((insertion) => insertion.text.trim());
      left.push({ why: 'The file is not there, or it is not UTF-8.', where: path, lines });
    } else {
      const [changed, record] = insertAll(text, insertions);
      tree.overwrite(path, changed);
      run.insertions.push(...record);
      run.originals[path] = pack(text);
    }
  }
  if (run.insertions.length + run.files.length > 0) {
    const known = readRecord(tree);
    const manifest = notes.manifest === undefined ? {} : { manifest: notes.manifest };
    writeRecord(tree, known ? { ...known, runs: [...known.runs, run] } : { ...manifest, runs: [run] });
  }
  return left;
}

function byPath(insertions: readonly Insertion[]): Map<string, Insertion[]> {
  const paths = new Map<string, Insertion[]>();
  for (const insertion of insertions.filter(({ text }) => text !== '')) {
    const path = insertion.path.startsWith('/') ? insertion.path : `/${insertion.path}`;
    paths.set(path, [...(paths.get(path) ?? []), { ...insertion, path }]);
  }
  return paths;
}

/**
 * Puts all texts in, from the top down; those at one offset keep their order. What each is written down with is true
 * once those behind it are gone again, because they are taken back from the bottom up.
 */
export function insertAll(text: string, insertions: readonly Insertion[]): [string, MadeInsertion[]] {
  let result = text;
  let shift = 0;
  const record: MadeInsertion[] = [];
  for (const insertion of [...insertions].sort((a, b) => a.offset - b.offset)) {
    const offset = insertion.offset + shift;
    const [before, after] = [result.slice(0, offset), result.slice(offset)];
    record.push({ ...insertion, offset, before: before.slice(-CONTEXT), after: after.slice(0, CONTEXT) });
    result = before + insertion.text + after;
    shift += insertion.text.length;
  }
  return [result, record];
}

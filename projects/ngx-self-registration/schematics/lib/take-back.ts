import type { Tree } from '@angular-devkit/schematics';
import { lineEnd, lineOf, readText } from './files';
import { sameForm } from './form';
import { findAgain, findExact, withLineEnds } from './find-again';
import { JsonText } from './json-text';
import { type MadeInsertion, type Record, type Run, unpack } from './record';
import { stillImported } from './still-imported';
import type { TypeScript } from './typescript';

/** Something of ours that is still in the workspace, because taking it out would not be safe. */
export interface Remains {
  path: string;
  /** Line it is on, as far as that can be told; null for a whole file. */
  line: number | null;
  /** Our text as it was put there; empty for a whole file. */
  text: string;
  why: string;
}

/** What came of taking back. */
export interface TakenBack {
  /** Files that were changed or deleted. */
  paths: string[];
  /** Those that are again as they were before, byte for byte. */
  restored: Map<string, string>;
  remains: Remains[];
  /** What is still to be taken back. */
  record: Record;
}

/**
 * Takes all runs back, from the last one on. `keep` names packages that the host uses by itself by now; it is asked
 * when code, style sheets and `angular.json` are clean already.
 */
export function takeBack(tree: Tree, ts: TypeScript, record: Record, keep: (name: string) => boolean): TakenBack {
  const work = new TakeBack(tree, ts, keep);
  const pass = (runs: readonly Run[], wanted: (made: MadeInsertion) => boolean): Run[] =>
    runs.map((run) => ({ ...run, insertions: work.insertions(run, run.insertions.filter(wanted)) }));
  const inManifest = ({ path }: MadeInsertion) => path === '/package.json';
  const latest = [...record.runs].reverse();
  const inCode = pass(latest, (made) => !inManifest(made));
  const files = work.files(latest);
  const last = pass(latest, inManifest);
  const runs = inCode.map((run, n) => ({
    ...run,
    files: run.files.filter(({ path }) => files.has(path)),
    insertions: [...(last[n]?.insertions ?? []), ...run.insertions],
  }));
  return {
    paths: [...work.paths],
    restored: work.restored,
    remains: work.remains,
    record: { ...record, runs: runs.reverse() },
  };
}

class TakeBack {
  readonly paths = new Set<string>();
  readonly remains: Remains[] = [];
  readonly restored = new Map<string, string>();

  constructor(
    private readonly tree: Tree,
    private readonly ts: TypeScript,
    private readonly keep: (name: string) => boolean,
  ) {}

  /** Takes insertions of a run back and gives those that are left. */
  insertions(run: Run, insertions: readonly MadeInsertion[]): MadeInsertion[] {
    return [...new Set(insertions.map(({ path }) => path))].flatMap((path) =>
      this.file(
        path,
        insertions.filter((made) => made.path === path),
        run,
      ),
    );
  }

  /** Deletes the files of all runs and gives the paths of those that stay: edited ones, and what other code still imports. */
  files(runs: readonly Run[]): Set<string> {
    const made = new Map(runs.flatMap(({ files }) => files.map(({ path, text }) => [path, unpack(text)] as const)));
    const edited = new Set<string>();
    const leaving = new Set<string>();
    for (const [path, before] of made) {
      const text = readText(this.tree, path);
      if (text !== null) (this.isAsMade(path, text, before) ? leaving : edited).add(path);
    }
    const needed = stillImported(this.tree, this.ts, leaving);
    for (const path of [...edited, ...needed.keys()]) {
      const importer = needed.get(path);
      const why = importer === undefined ? 'it was edited since' : `${importer.slice(1)} still imports it`;
      this.remains.push({ path, line: null, text: '', why });
    }
    for (const path of [...leaving].filter((one) => !needed.has(one))) {
      this.tree.delete(path);
      this.paths.add(path);
    }
    return new Set([...edited, ...needed.keys()]);
  }

  private file(path: string, insertions: MadeInsertion[], run: Run): MadeInsertion[] {
    const original = readText(this.tree, path);
    if (original === null) {
      return [];
    }
    const before = this.before(path, original, insertions, run);
    if (before !== null) {
      this.tree.overwrite(path, before);
      this.paths.add(path);
      this.restored.set(path, before);
      return [];
    }
    this.restored.delete(path);
    let text = original;
    const left: [MadeInsertion, string][] = [];
    const stuck = new Set(insertions.filter((made) => this.isStuck(original, made)).map(({ group }) => group));
    for (const made of [...insertions].reverse()) {
      const result = made.json
        ? { text: this.withoutJson(path, text, made, run) }
        : this.without(text, made, made.group !== undefined && stuck.has(made.group));
      if ('text' in result) {
        text = result.text;
      } else {
        left.unshift([made, result.why]);
      }
    }
    if (text !== original) {
      this.tree.overwrite(path, text);
      this.paths.add(path);
    }
    // What is not there any more, because somebody has taken it out by hand, is done with.
    return left.flatMap(([made, why]) => {
      const at = this.near(text, made);
      if (at < 0) {
        return [];
      }
      this.remains.push({ path, line: lineOf(text, at), text: made.text.trim(), why });
      return [made];
    });
  }

  /** Whether a file of ours says what it said when it was made, in whatever form. */
  private isAsMade(path: string, text: string, made: string): boolean {
    return sameForm(this.ts, path, text, /\r\n/.test(text) ? made.replace(/\r?\n/g, '\r\n') : made);
  }

  /** The file as it was, where nobody has edited it since: it says what it said then, in whatever form. */
  private before(path: string, text: string, insertions: MadeInsertion[], run: Run): string | null {
    const packed = run.originals[path];
    if (packed === undefined || insertions.some((made) => this.kept(made, run).length > 0)) {
      return null;
    }
    const before = unpack(packed);
    const after = insertions.reduce(
      (all, made) => all.slice(0, made.offset) + made.text + all.slice(made.offset),
      before,
    );
    // Where version control has changed the line ends of all of it, they stay changed.
    const lineEnds = /\r\n/.test(before) === /\r\n/.test(text) ? before : before.replace(/\r?\n/g, lineEnd(text));
    return sameForm(this.ts, path, text, after) ? lineEnds : null;
  }

  /** Whether one of several that belong together cannot be found, so that all of them have to stay. */
  private isStuck(text: string, made: MadeInsertion): boolean {
    return made.group !== undefined && !made.json && !text.includes(withLineEnds(made, text).text);
  }

  private without(text: string, insertion: MadeInsertion, stuck: boolean): { text: string } | { why: string } {
    const made = withLineEnds(insertion, text);
    const found = stuck ? null : findAgain(text, made);
    if (!found) {
      return { why: 'it was edited since' };
    }
    const result = text.slice(0, found[0]) + text.slice(found[1]);
    const used = made.imports?.find((name) => this.uses(result, name));
    return used === undefined ? { text: result } : { why: `the file still uses ${used}` };
  }

  /** Where what is left of an insertion is, as far as its longest word tells; -1 where it is gone. */
  private near(text: string, insertion: MadeInsertion): number {
    const made = withLineEnds(insertion, text);
    const at = text.indexOf(made.text);
    if (at >= 0) {
      return at + made.text.length - made.text.trimStart().length;
    }
    const [word = ''] = made.text.split(/[^\w@/.-]+/).sort((a, b) => b.length - a.length);
    return word === '' ? -1 : text.indexOf(word);
  }

  /** A package manager sorts and updates what is in JSON files, so there it is looked for by its name. */
  private withoutJson(path: string, text: string, insertion: MadeInsertion, run: Run): string {
    const made = withLineEnds(insertion, text);
    const { path: parents = [], keys = [], values = [], made: whole } = made.json ?? { path: [] };
    const kept = this.kept(insertion, run);
    const at = findExact(text, made);
    if (at >= 0 && kept.length === 0) {
      return text.slice(0, at) + text.slice(at + made.text.length);
    }
    let result = text;
    const which = [
      ...keys.filter((key) => !kept.includes(key)).map((key) => ({ key })),
      ...values.map((value) => ({ value })),
    ];
    for (const member of which) {
      result = this.cut(result, new JsonText(this.ts, path, result).stretch(parents, member));
    }
    if (whole && new JsonText(this.ts, path, result).empty(parents)) {
      const key = parents.at(-1) ?? '';
      result = this.cut(result, new JsonText(this.ts, path, result).stretch(parents.slice(0, -1), { key }));
    }
    // A package that the host uses by now is the host's: it stays and is forgotten here.
    return result;
  }

  /** Packages of a manifest that the host uses by now and did not use before: they are the host's. */
  private kept({ path, json }: MadeInsertion, run: Run): string[] {
    const isPackage = path === '/package.json' && json?.path.length === 1;
    return isPackage ? (json.keys ?? []).filter((key) => !run.inUse?.includes(key) && this.keep(key)) : [];
  }

  private cut(text: string, stretch: [number, number] | null): string {
    return stretch ? text.slice(0, stretch[0]) + text.slice(stretch[1]) : text;
  }

  /** Whether code, imports left aside, has a name in it. */
  private uses(text: string, name: string): boolean {
    const { ts } = this;
    const visit = (node: import('typescript').Node): boolean =>
      !ts.isImportDeclaration(node) &&
      ((ts.isIdentifier(node) && node.text === name) || (ts.forEachChild(node, visit) ?? false));
    return visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, false));
  }
}

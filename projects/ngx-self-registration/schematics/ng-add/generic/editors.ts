import type ts from 'typescript';
import { CodeText } from '../../lib/code-text';
import type { HostProgram } from '../../lib/host-program';
import type { Insertion } from '../../lib/plan';
import { specifier } from './lazy-files';
import type { Code } from './needs';
import { propertyOf } from './root';

/** The files of a host that are edited, each once, so that two edits of a file share its imports. */
export class Editors {
  private readonly editors = new Map<ts.SourceFile, CodeText>();

  constructor(readonly program: HostProgram) {}

  /** The editor of the file a node is in; null where that file has mistakes, which nobody should build on. */
  of(node: ts.Node): CodeText | null {
    const file = node.getSourceFile();
    if (!this.program.isSound(file)) {
      return null;
    }
    const editor = this.editors.get(file) ?? new CodeText(this.program.ts, file);
    this.editors.set(file, editor);
    return editor;
  }

  /** Nothing came of the edits so far: what they asked to be imported is not. */
  forgetImports(): void {
    this.editors.clear();
  }

  /** The imports that all edits asked for. */
  imports(): Insertion[] {
    return [...this.editors.values()].flatMap((editor) => editor.importInsertions());
  }

  /** Code added to a list of an object, `providers` or `imports`; null where that is not possible. */
  addToList(object: ts.ObjectLiteralExpression, name: string, codes: readonly Code[]): Insertion[] | null {
    const { ts } = this.program;
    const property = propertyOf(this.program, object, name);
    if (codes.length === 0) {
      return [];
    }
    if (!property) {
      const editor = this.of(object);
      return editor && editor.property(object, name, editor.list(object, this.texts(editor, codes)));
    }
    const written = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    const list = this.program.value(written);
    // Imports that a constant holds may be those of other modules too: what is for the root only stands beside them.
    const isOwn =
      ts.isArrayLiteralExpression(list) &&
      (name === 'providers' || (written.getSourceFile() === list.getSourceFile() && within(written, list)));
    if (isOwn) {
      const editor = this.of(list);
      return editor && editor.append(list, this.texts(editor, codes));
    }
    const editor = this.of(written);
    if (!editor || ts.isShorthandPropertyAssignment(property)) {
      return null;
    }
    return editor.wrap(written, this.texts(editor, codes));
  }

  /** Code as text, with the names that its imports have in a file. */
  texts(editor: CodeText, codes: readonly Code[]): string[] {
    return codes.map((code) => {
      const names = code.imports.map((wanted) => editor.use(wanted));
      return code.text(...names, ...(code.lazy ? [editor.quote(specifier(editor.path, code.lazy))] : []));
    });
  }
}

const within = (outer: ts.Node, inner: ts.Node): boolean => outer.pos <= inner.pos && inner.end <= outer.end;

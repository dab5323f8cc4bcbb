import type { Tree } from '@angular-devkit/schematics';
import type ts from 'typescript';
import { compilerHost, compilerOptions } from './compiler-host';
import type { TypeScript } from './typescript';

/**
 * The host's code as far as its entry file leads, read from the tree: static and dynamic imports, path aliases and
 * barrels included, packages left out. It tells what a name stands for; it checks no types.
 */
export class HostProgram {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private foundCalls: readonly ts.CallExpression[] | null = null;
  private readonly renamed = new Map<ts.SourceFile, ReadonlyMap<string, string>>();
  /** The files, the entry first and then in the order in which imports lead to them. */
  readonly files: readonly ts.SourceFile[];

  constructor(
    readonly ts: TypeScript,
    tree: Tree,
    entry: string,
    tsConfig: string | null,
  ) {
    const options: ts.CompilerOptions = {
      ...(tsConfig === null ? {} : compilerOptions(ts, tree, tsConfig)),
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      noLib: true,
      noEmit: true,
      types: [],
      typeRoots: [],
    };
    this.program = ts.createProgram({ rootNames: [entry], options, host: compilerHost(ts, tree) });
    this.checker = this.program.getTypeChecker();
    this.files = this.inOrder(entry);
  }

  /** Whether a file can be read without mistakes, so that offsets in it mean what they seem to mean. */
  isSound(file: ts.SourceFile): boolean {
    return this.program.getSyntacticDiagnostics(file).length === 0;
  }

  /** All calls, in the order of the files. They are looked for once: consoles have thousands of files. */
  get allCalls(): readonly ts.CallExpression[] {
    return (this.foundCalls ??= this.find(this.files, this.ts.isCallExpression));
  }

  private find<Found extends ts.Node>(
    files: readonly ts.SourceFile[],
    wanted: (node: ts.Node) => node is Found,
  ): Found[] {
    const found: Found[] = [];
    const visit = (node: ts.Node): void => {
      if (wanted(node)) found.push(node);
      this.ts.forEachChild(node, visit);
    };
    files.forEach(visit);
    return found;
  }

  /** Calls of a function or of a static method, `forRoot` of `StoreModule`, by the name it was exported with. */
  calls(name: string, method?: string): ts.CallExpression[] {
    const { ts } = this;
    return this.allCalls.filter(({ expression }) =>
      method === undefined
        ? this.exportedName(expression) === name
        : ts.isPropertyAccessExpression(expression) &&
          expression.name.text === method &&
          this.exportedName(expression.expression) === name,
    );
  }

  /** Whether code uses a name that something is exported with; an import alone is no use. */
  mentions(name: string): boolean {
    const { ts } = this;
    const files = this.files.filter(({ text }) => text.includes(name));
    return this.find(files, ts.isIdentifier).some(
      (node) =>
        !ts.isImportSpecifier(node.parent) && !ts.isImportClause(node.parent) && this.exportedName(node) === name,
    );
  }

  /** The name that an expression was exported with: `a` for `import { a as b }` and for `x.a`. */
  exportedName(expression: ts.Node): string | null {
    const { ts } = this;
    if (ts.isPropertyAccessExpression(expression)) {
      return expression.name.text;
    }
    if (!ts.isIdentifier(expression)) {
      return null;
    }
    return this.importedNames(expression.getSourceFile()).get(expression.text) ?? expression.text;
  }

  /** Names that a file imports under other names. The checker would know them too, after a look at every type. */
  private importedNames(file: ts.SourceFile): ReadonlyMap<string, string> {
    const { ts } = this;
    const known = this.renamed.get(file);
    if (known) {
      return known;
    }
    const bindings = file.statements.filter(ts.isImportDeclaration).map((one) => one.importClause?.namedBindings);
    const names = new Map(
      bindings
        .flatMap((named) => (named && ts.isNamedImports(named) ? [...named.elements] : []))
        .flatMap(({ name, propertyName }) => (propertyName ? [[name.text, propertyName.text] as const] : [])),
    );
    this.renamed.set(file, names);
    return names;
  }

  /** What an expression stands for when constants, imports, properties and casts are followed; itself at last. */
  value(expression: ts.Expression, depth = 0): ts.Expression {
    const { ts } = this;
    if (depth > 30) {
      return expression;
    }
    if (
      ts.isParenthesizedExpression(expression) ||
      ts.isAsExpression(expression) ||
      ts.isSatisfiesExpression(expression) ||
      ts.isNonNullExpression(expression) ||
      ts.isTypeAssertionExpression(expression)
    ) {
      return this.value(expression.expression, depth + 1);
    }
    const declaration = this.declaration(expression);
    const next =
      declaration && (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration))
        ? declaration.initializer
        : declaration && ts.isPropertyDeclaration(declaration)
          ? declaration.initializer
          : declaration && ts.isExportAssignment(declaration)
            ? declaration.expression
            : undefined;
    return next ? this.value(next, depth + 1) : expression;
  }

  /** The class that an expression names, or null. */
  classOf(expression: ts.Expression): ts.ClassDeclaration | null {
    const { ts } = this;
    const declaration = this.declaration(this.value(expression));
    return declaration && ts.isClassDeclaration(declaration) ? declaration : null;
  }

  /** Files of the host that come with a file: what it imports for more than types, and what it exports from elsewhere. */
  importedFiles(file: ts.SourceFile): ts.SourceFile[] {
    const { ts } = this;
    return file.statements
      .map((node) => {
        if (ts.isImportDeclaration(node)) {
          const isTypes = (node.importClause as { isTypeOnly?: boolean } | undefined)?.isTypeOnly === true;
          return isTypes ? null : this.fileOf(node.moduleSpecifier);
        }
        return ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier
          ? this.fileOf(node.moduleSpecifier)
          : null;
      })
      .filter((one): one is ts.SourceFile => one !== null);
  }

  /** Files with all that comes with them, and with that. */
  reach(files: readonly ts.SourceFile[]): Set<ts.SourceFile> {
    const found = new Set(files);
    for (const one of found) this.importedFiles(one).forEach((next) => found.add(next));
    return found;
  }

  /** Files of the host that are loaded later, by `import()`, in the order in which they are found. */
  lazyFiles(): ts.SourceFile[] {
    const { ts } = this;
    const targets = this.allCalls
      .filter(({ expression, arguments: [specifier] }) => specifier && expression.kind === ts.SyntaxKind.ImportKeyword)
      .map(({ arguments: [specifier] }) => this.fileOf(specifier as ts.Expression));
    return [...new Set(targets.filter((one): one is ts.SourceFile => one !== null))];
  }

  /** The file of the host that an import or an export names, or null. */
  fileOf(specifier: ts.Expression): ts.SourceFile | null {
    const target = this.checker.getSymbolAtLocation(specifier)?.valueDeclaration;
    return target && this.ts.isSourceFile(target) && !target.isDeclarationFile ? target : null;
  }

  /** Where the thing that a name stands for is declared, imports followed. */
  declaration(expression: ts.Expression): ts.Declaration | undefined {
    const { ts, checker } = this;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    if (!ts.isIdentifier(name)) {
      return undefined;
    }
    const symbol = ts.isPropertyAccessExpression(expression)
      ? (this.lazyExport(expression.expression, name.text) ?? checker.getSymbolAtLocation(name))
      : checker.getSymbolAtLocation(name);
    const declaration = this.origin(symbol);
    if (declaration && ts.isShorthandPropertyAssignment(declaration)) {
      return this.origin(checker.getShorthandAssignmentValueSymbol(declaration));
    }
    if (declaration && ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent)) {
      const bound = declaration.propertyName ?? declaration.name;
      const from = declaration.parent.parent;
      return ts.isIdentifier(bound) ? this.origin(this.exportOf(this.lazyModule(from), bound.text)) : undefined;
    }
    return declaration;
  }

  private origin(symbol: ts.Symbol | undefined): ts.Declaration | undefined {
    const last = symbol && symbol.flags & this.ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return last?.valueDeclaration ?? last?.declarations?.[0];
  }

  /** `X` of `m.X`, where `m` is a module that was imported dynamically. */
  private lazyExport(object: ts.Expression, name: string): ts.Symbol | undefined {
    const { ts } = this;
    const inner = ts.isParenthesizedExpression(object) ? object.expression : object;
    if (ts.isAwaitExpression(inner)) {
      return this.exportOf(this.importedBy(inner.expression), name);
    }
    const declaration = ts.isIdentifier(inner) ? this.checker.getSymbolAtLocation(inner)?.valueDeclaration : undefined;
    return declaration && this.exportOf(this.lazyModule(declaration), name);
  }

  /** The module behind `const m = await import('…')` and behind the parameter of `import('…').then((m) => …)`. */
  private lazyModule(declaration: ts.Node): ts.Symbol | undefined {
    const { ts } = this;
    if (ts.isVariableDeclaration(declaration)) {
      const { initializer } = declaration;
      return initializer && ts.isAwaitExpression(initializer) ? this.importedBy(initializer.expression) : undefined;
    }
    const call = ts.isParameter(declaration) ? declaration.parent.parent : undefined;
    return call && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)
      ? this.importedBy(call.expression.expression)
      : undefined;
  }

  private importedBy(expression: ts.Expression): ts.Symbol | undefined {
    const [specifier] =
      this.ts.isCallExpression(expression) && expression.expression.kind === this.ts.SyntaxKind.ImportKeyword
        ? expression.arguments
        : [];
    return specifier && this.checker.getSymbolAtLocation(specifier);
  }

  private exportOf(module: ts.Symbol | undefined, name: string): ts.Symbol | undefined {
    return module && this.checker.tryGetMemberInModuleExports(name, module);
  }

  private inOrder(entry: string): ts.SourceFile[] {
    const { ts } = this;
    const first = this.program.getSourceFile(entry);
    const files = new Set(first ? [first] : []);
    for (const file of files) {
      const visit = (node: ts.Node): void => {
        const specifier =
          ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
            ? node.moduleSpecifier
            : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
              ? node.arguments[0]
              : undefined;
        const target = specifier && this.fileOf(specifier);
        if (target) files.add(target);
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
    return [...files];
  }
}

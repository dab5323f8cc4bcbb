import { join } from 'node:path';
import ts from 'typescript';

const isDocumented = (symbol, checker) =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() !== '';

/**
 * Names that a package's entry points export without a doc comment.
 *
 * @param folder of the built package
 * @param entryPoints `exports` of its manifest
 */
export function undocumented(folder, entryPoints) {
  const entries = Object.entries(entryPoints).flatMap(([name, { types }]) =>
    types ? [{ name, file: join(folder, types) }] : [],
  );
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    {
      noLib: true,
      types: [],
      skipLibCheck: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ name, file }) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file));
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      // Another entry point's, named here too.
      if (!symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(folder.replace(/\\/g, '/'))))
        return [];
      return isDocumented(symbol, checker) ? [] : [`${name} ${symbol.name}`];
    });
  });
}

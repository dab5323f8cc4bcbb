import { CodeMistake } from 'ngx-self-registration/dialogs/actions';

/**
 * A syntax error of an action's function with the line where it stands. Browsers do not tell it; a parser does, which is
 * loaded for this alone. The error itself where the parser cannot be loaded, or finds nothing.
 */
export async function codeMistake(error: unknown, code: string): Promise<unknown> {
  if (!(error instanceof SyntaxError)) return error;
  try {
    const { parse } = await import('acorn');
    parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true });
  } catch (found) {
    const line = (found as { loc?: { line: number } }).loc?.line;
    if (line !== undefined) return new CodeMistake(error.message, line);
  }
  return error;
}

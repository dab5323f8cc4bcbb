import { compileFunction, Script } from 'node:vm';
import {
  ACTION_SCRIPTS,
  type ActionCode,
  actionKey,
  COMPILED_FUNCTION_PARAMETERS,
  fixTemplate,
  LIBRARY_TAGS,
  templateKey,
} from 'ngx-self-registration/models/action-code';
import { ANGULAR_VERSION } from './angular-version';
import { compileTemplate } from './compile-template';
import { inlineTemplates } from './inline-templates';

const KNOWN_TAGS = new Set(LIBRARY_TAGS);

/** Puts a member into the global object of scripts, and does nothing else. */
const entry = (key: string, source: string) => `(self.${ACTION_SCRIPTS} ??= {})["${key}"] =\n${source};\n`;

/** Whether text is the body of a function, the whole of it: what a page loads must run nothing of it. */
function isBody(body: string, parameters: readonly string[]): boolean {
  try {
    compileFunction(body, [...parameters]);
    return true;
  } catch {
    return false;
  }
}

/** The entry of a function; null for one with a mistake, which browsers then tell. Its code begins in the fourth line. */
function functionEntry(key: string, code: string): string | null {
  if (!isBody(code, COMPILED_FUNCTION_PARAMETERS)) return null;
  const parameters = COMPILED_FUNCTION_PARAMETERS.join(', ');
  // Not strict, as in the browser; what the library brings goes before the page's globals.
  return `// A function of a dashboard.\n${entry(
    key,
    `(scope) => { with (scope) { return function (${parameters}) {\n${code}\n}; } }`,
  )}`;
}

/** The entry of a template; empty for one that does not compile, or is written for another console. */
async function templateEntry(template: string): Promise<string> {
  const mended = fixTemplate(template, KNOWN_TAGS);
  try {
    const body = compileTemplate(mended);
    if (!isBody(body, ['env', 'type'])) return '';
    return entry(await templateKey(ANGULAR_VERSION, mended), `(env, type) => {\n${body}\n}`);
  } catch {
    return '';
  }
}

/**
 * The script of an action: its function, its template, and templates that stand in its function, each under its key. Null
 * where there is nothing to run without a compiler: code with a mistake. Takes its time; see {@link ActionCompiler}.
 */
export async function compileAction({ html, code }: ActionCode): Promise<string | null> {
  const own = functionEntry(await actionKey(ANGULAR_VERSION, { html, code }), code);
  if (own === null) return null;
  const templates = new Set([...(html.trim() ? [html] : []), ...inlineTemplates(code)]);
  const entries = await Promise.all([...templates].map(templateEntry));
  const script = own + entries.join('');
  // Whatever else keeps it from being one as a whole; databases keep no text with this sign.
  new Script(script);
  return script.includes('\0') ? null : script;
}

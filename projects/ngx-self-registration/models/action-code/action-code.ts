/** An action as far as it has to be compiled. */
export interface ActionCode {
  /** Its template as the dashboard has it; empty where there is none. */
  html: string;
  /** Body of its function. */
  code: string;
}

/**
 * Parameters of an action's function, in the order of ThingsBoard's; `ACTION_FUNCTION_PARAMETERS` of the library's actions
 * are the same.
 */
export const COMPILED_FUNCTION_PARAMETERS: readonly string[] = [
  '$event',
  'widgetContext',
  'entityId',
  'entityName',
  'htmlTemplate',
  'additionalParams',
  'entityLabel',
];

/** Lines that stand before a function's code in a script, as in the one that browsers make of it themselves. */
export const LINES_BEFORE_CODE = 3;

/**
 * Global object into which a script puts what it holds, by key: `(scope) => function` by {@link actionKey},
 * `(env, type) => ({$def})` by {@link templateKey}. A script does nothing else, so that whoever gets a page to load it
 * has run none of an action's code.
 */
export const ACTION_SCRIPTS = 'srActionScripts';

/**
 * Begins the SHA-256 of the sources that scripts depend on: how templates are mended, and what scripts look like. So none is
 * found that was made by others. A test of the server holds it to them and says what it has become.
 */
export const ACTION_SCRIPT_FORMAT = '8b06ff53e81e';

async function hashOf(parts: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Key of an action as it is compiled by a version of Angular, such as `20.3.35`: 64 hexadecimal digits. The same text,
 * compiled by another version, has another key. Rejects where there is no `crypto.subtle`: pages have it by HTTPS, and on
 * `localhost`.
 */
export const actionKey = (angular: string, { html, code }: ActionCode): Promise<string> =>
  hashOf([ACTION_SCRIPT_FORMAT, angular, 'action', html, code]);

/** Key of a template, mended by `fixTemplate()`; see {@link actionKey}. */
export const templateKey = (angular: string, mended: string): Promise<string> =>
  hashOf([ACTION_SCRIPT_FORMAT, angular, 'template', mended]);

/** Where a server has the script of an action. The name at its end is what errors say where they arose. */
export const actionScriptAddress = (key: string): string => `/api/noauth/actionScript/${key}/widget-action.js`;

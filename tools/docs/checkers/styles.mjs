import { pathToFileURL } from 'node:url';
import { compileString } from 'sass';
import { inRoot } from '../../lib/project.mjs';

/** Packages by their names, as the Angular builder finds them. */
const packages = {
  findFileUrl: (url) => (/^[@\w]/.test(url) ? pathToFileURL(inRoot('node_modules', url)) : null),
};

/** Problems of `scss` and `css` blocks. */
export function checkStyles({ language, text }) {
  try {
    compileString(text, {
      syntax: language,
      importers: [packages],
      quietDeps: true,
      logger: { warn() {}, debug() {} },
    });
    return [];
  } catch (error) {
    return [error.message];
  }
}

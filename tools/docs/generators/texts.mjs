import { globFiles } from '../../lib/glob.mjs';
import { inRoot } from '../../lib/project.mjs';
import { code, table } from '../markdown.mjs';

const LIBRARY = 'projects/ngx-self-registration';

/** What the groups of keys are about, in the order of the pages. A group without a line here stops everything. */
const GROUPS = {
  common: 'On every page',
  signup: 'Sign-up, e-mail verification, activation',
  'mail-server': 'Mail server',
  form: 'Self registration',
  roles: 'Roles',
  'role-editor': 'The editor of a role',
  'user-group-roles': 'Roles of a user group',
  'group-permissions': 'Group roles of a form or a user group',
  permissions: 'Resources and operations',
  limits: 'What a value may be',
  actions: 'The tab of widget actions',
  'action-editor': 'The editor of a widget action',
  'action-preview': 'The preview of a widget action',
  'action-migrate': 'Migrating a widget action of the AngularJS console',
  'action-migrate-notes': 'What a migration leaves to its reader',
  'action-resources': 'Resources of a widget action',
  'code-editor': 'Code editors',
  'action-runtime': 'While a widget action runs',
};

function merge(into, from) {
  for (const [key, value] of Object.entries(from)) {
    if (typeof value === 'object') into[key] = merge(into[key] ?? {}, value);
    else if (into[key] !== undefined && into[key] !== value) throw new Error(`Two texts are called ${key}.`);
    else into[key] = value;
  }
  return into;
}

/** All built-in English, nested as ngx-translate takes it. */
export async function allTexts() {
  const files = globFiles(LIBRARY, '.en.ts').filter((file) => /texts\.en\.ts$/.test(file));
  const all = {};
  for (const file of [inRoot(LIBRARY, 'src/i18n/texts.ts'), ...files]) {
    for (const texts of Object.values(await import(file))) {
      const isOurs =
        texts && typeof texts === 'object' && ('self-registration' in texts || file.includes('platform-texts'));
      if (isOurs) merge(all, texts);
    }
  }
  return all;
}

/** Keys with dots and their texts. */
function flat(texts, prefix = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
}

/** A table for each group of keys. `v-pre`: placeholders are shown, not filled in. */
export async function textTables() {
  const texts = (await allTexts())['self-registration'];
  const unknown = Object.keys(texts).filter((group) => !GROUPS[group]);
  if (unknown.length > 0)
    throw new Error(`Say in tools/docs/generators/texts.mjs what these texts are about: ${unknown}`);
  const sections = Object.entries(GROUPS).map(([group, title]) => {
    const rows = flat(texts[group], `${group}.`).map(([key, text]) => [code(key), text]);
    return `## ${title}\n\n::: v-pre\n\n${table(['`self-registration.` …', 'English'], rows)}\n\n:::`;
  });
  return sections.join('\n\n');
}

/** The same as a file for translators. */
export const textsFile = async () => `${JSON.stringify(await allTexts(), null, 2)}\n`;

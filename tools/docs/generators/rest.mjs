import { readFileSync } from 'node:fs';
import { OWN_OPERATIONS } from '../../../projects/contract/deviations.ts';
import { operationsOf, ownOperation } from '../../../projects/contract/operations.ts';
import { globFiles } from '../../lib/glob.mjs';
import { inRoot } from '../../lib/project.mjs';
import { code, table } from '../markdown.mjs';
import { callsIn, readServices } from './requests.mjs';

const LIBRARY = 'projects/ngx-self-registration';
const readJson = (...path) => JSON.parse(readFileSync(inRoot(...path), 'utf8'));

/** Operations of the contract, and ours beside it. */
export const OPERATIONS = [
  ...operationsOf(readJson('projects/contract/platform-api.openapi.json')),
  ...Object.keys(OWN_OPERATIONS).map(ownOperation),
];

/** What is on a page, and where its requests are made. */
const PAGES = [
  ['Every page behind a login', ['state/access', 'src/ports']],
  ['Sign-up, e-mail verification, activation', ['signup', 'state/signup']],
  ['Self registration', ['admin/self-registration', 'state/admin/self-registration']],
  ['Mail server', ['admin/mail-server', 'state/admin/mail-server']],
  ['Roles, the editor of a role', ['roles/role-', 'state/roles/role']],
  ['Roles of a user group', ['roles/user-group-roles', 'state/roles/user-group-roles']],
];

const sources = () => globFiles(LIBRARY, '.ts').filter((file) => !/\.(spec|fixture)\.ts$/.test(file));

function operationsOfPage(places, services) {
  const files = sources().filter((file) => places.some((place) => file.startsWith(inRoot(LIBRARY, place))));
  const found = callsIn(files, services, OPERATIONS);
  // What is asked for without a service, as the session does.
  for (const file of files) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/http\.get<\w+>\(`[^`]*?(\/api\/[\w/]+)`/g)) {
      found.set(`GET ${path}`, '');
    }
  }
  return [...found].sort(([a], [b]) => a.split(' ')[1].localeCompare(b.split(' ')[1]) || a.localeCompare(b));
}

const EDITION = { PE: 'Professional', CE: 'Community' };

/** An operation, which edition has it, and what it is about: in the contract's words, else in those of the library. */
function row([key, about]) {
  const operation = OPERATIONS.find(({ method, path }) => `${method} ${path}` === key);
  const [, summary] = /^(.*?)(?: \(\w+\))?$/.exec(operation.summary ?? '') ?? [];
  return [
    code(key),
    OWN_OPERATIONS[key] ? 'ours' : EDITION[operation['x-edition']],
    about || summary || OWN_OPERATIONS[key] || '',
  ];
}

/** Which operations each page needs. */
export function operationsByPage() {
  const services = readServices();
  return PAGES.map(([title, places]) => {
    const found = operationsOfPage(places, services);
    if (found.length === 0) throw new Error(`No request of "${title}" was found: its sources have moved.`);
    return `### ${title}\n\n${table(['operation', 'edition', 'about'], found.map(row))}`;
  }).join('\n\n');
}

/** What roles may grant: operations by resource. */
export function permissionTable() {
  const { operationsByResource } = readJson('projects/contract/permissions.json');
  const rows = Object.entries(operationsByResource).map(([resource, operations]) => [
    code(resource),
    operations.map((operation) => code(operation)).join(', '),
  ]);
  return table(['resource', 'operations'], rows);
}

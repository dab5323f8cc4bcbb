import ts from 'typescript';
import { globFiles } from '../../lib/glob.mjs';
import { inRoot } from '../../lib/project.mjs';
import { code, table } from '../markdown.mjs';
import { docOf, exportsOf, paragraphsOf } from '../source.mjs';

const LIBRARY = 'projects/ngx-self-registration';

/** Entry points that a host sets up, by the name it imports them by. */
const ENTRY_POINTS = globFiles(LIBRARY, 'public-api.ts')
  .map((file) => ({ file, name: file.slice(inRoot(LIBRARY).length + 1, -'/public-api.ts'.length) }))
  .map(({ file, name }) => ({ file, name: `ngx-self-registration${name === 'src' ? '' : `/${name}`}` }));

const everyExport = () => ENTRY_POINTS.flatMap(({ file, name }) => [...exportsOf(file)].map((one) => [...one, name]));

/** The sentences that people read; one that is missing stops everything. */
function meaning(node, what) {
  const [first, ...more] = paragraphsOf(docOf(node));
  if (!first) throw new Error(`${what} has no doc comment: say what it is for, and its default.`);
  return [first, ...more].join(' ');
}

/** Interfaces of the set-up whose members are options: the configuration, and those that its members are made of. */
function optionInterfaces() {
  const all = exportsOf(inRoot(LIBRARY, 'src/public-api.ts'));
  const found = [];
  const visit = (name) => {
    const node = all.get(name);
    if (!node || !ts.isInterfaceDeclaration(node) || found.includes(node)) return;
    found.push(node);
    for (const { type } of node.members) if (type && ts.isTypeReferenceNode(type)) visit(type.typeName.getText());
  };
  visit('SelfRegistrationConfig');
  return found;
}

/** Every option of `provideSelfRegistration()` and `forRoot()`. */
export function options() {
  return optionInterfaces()
    .map((node) => {
      const rows = node.members.map((member) => {
        const name = member.name.getText();
        return [code(name), code(member.type.getText()), meaning(member, `${node.name.text}.${name}`)];
      });
      return `### ${node.name.text}\n\n${meaning(node, node.name.text)}\n\n${table(['option', 'type', 'meaning'], rows)}`;
    })
    .join('\n\n');
}

const returns = (node, name) => ts.isFunctionDeclaration(node) && node.type?.getText() === name;
const makesFeature = (node) =>
  returns(node, 'SelfRegistrationFeature') ||
  (ts.isVariableStatement(node) && /SelfRegistrationFeature|=>\s*(port|textPort)\(/.test(node.getText()));

/** Every `with…` that the set-up takes, and where it is imported from. */
export function features() {
  const inPrimary = exportsOf(inRoot(LIBRARY, 'src/public-api.ts'));
  const rows = new Map();
  for (const [name, node, from] of everyExport()) {
    const isAgain = from !== 'ngx-self-registration' && inPrimary.has(name);
    if (!/^with[A-Z]/.test(name) || !node || isAgain || rows.has(name)) continue;
    if (!makesFeature(node)) throw new Error(`${name} of ${from} is public and no feature of the set-up.`);
    rows.set(name, [code(`${name}()`), code(from), meaning(node, name)]);
  }
  return table(['function', 'import from', 'meaning'], [...rows.values()]);
}

/** Public, and not for hosts: the set-up brings them, or parts of dialogs use them. */
const NOT_FOR_HOSTS = [
  'provideSelfRegistration',
  'ANGULARJS_DIALECT',
  'SELF_REGISTRATION_TEXTS',
  'provideTexts',
  'DIALOG_IMPORTS',
  'LAZY_DIALOG_IMPORTS',
  'ACTION_SESSION',
  'DIALOG_SETUP',
];

/** Others' providers are their own business: routes bring them. */
const HOST_ENTRY_POINTS = ['ngx-self-registration', 'ngx-self-registration/dialogs', 'ngx-self-registration/ui/ports'];

/** Everything else that a host may provide or ask for: functions that make providers, and tokens. */
export function providers() {
  const isToken = (node) =>
    ts.isVariableStatement(node) && /new (InjectionToken|HttpContextToken)\b/.test(node.getText());
  const rows = everyExport()
    .filter(([name, node]) => node && (isToken(node) || /^provide[A-Z]/.test(name)))
    .filter(([name, , from]) => HOST_ENTRY_POINTS.includes(from) && !NOT_FOR_HOSTS.includes(name))
    .map(([name, node, from]) => [code(name), code(from), meaning(node, name)]);
  return table(['name', 'import from', 'meaning'], rows);
}

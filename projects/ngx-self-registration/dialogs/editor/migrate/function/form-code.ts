import type { Expression } from 'ngx-self-registration/dialogs/angularjs/dialect';
import type { Field, FormGroupPlan } from '../template/field';
import { controlOf, printed, type Surroundings } from '../template/reading';

/** What the code of forms is written with. */
export interface FormCode {
  /** How the function names the dialog's instance. */
  self: string;
  groups: readonly FormGroupPlan[];
  /** For the conditions of fields. */
  where: Surroundings;
}

interface Level {
  fields: Field[];
  levels: Map<string, Level>;
}

const isName = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key);
const keyOf = (key: string) => (isName(key) ? key : `'${key}'`);

function levelsOf(fields: readonly Field[]): Level {
  const root: Level = { fields: [], levels: new Map() };
  for (const field of fields) {
    let level = root;
    for (const key of field.path.slice(0, -1)) {
      const next: Level = level.levels.get(key) ?? { fields: [], levels: new Map() };
      level.levels.set(key, next);
      level = next;
    }
    level.fields.push(field);
  }
  return root;
}

/** A control as `fb.group` takes it: `['', [vm.validators.required]]`. */
function control(field: Field, self: string, initial: string): string {
  const validators = field.validators.map(
    ({ name, argument }) => `${self}.validators.${name}${argument === undefined ? '' : `(${argument})`}`,
  );
  return `[${initial}${validators.length > 0 ? `, [${validators.join(', ')}]` : ''}]`;
}

function groupCode(level: Level, self: string, initialOf: (field: Field) => string): string {
  const entries = [
    ...level.fields.map((field) => `${keyOf(field.path.at(-1)!)}: ${control(field, self, initialOf(field))}`),
    ...[...level.levels].map(([key, inner]) => `${keyOf(key)}: ${groupCode(inner, self, initialOf)}`),
  ];
  return `${self}.fb.group({\n${entries.join(',\n')}\n})`;
}

/** The statements that make the form groups. `initialOf` tells what a control starts with. */
export function groupStatements({ self, groups }: FormCode, initialOf: (field: Field) => string): string[] {
  return groups.map(({ name, fields }) => `${self}.${name} = ${groupCode(levelsOf(fields), self, initialOf)};`);
}

/** First names of the models that fields are bound to: `attributes` of `vm.attributes.latitude`. */
export const rootsOf = (groups: readonly FormGroupPlan[]): Set<string> =>
  new Set(groups.flatMap(({ fields }) => fields.map(({ path }) => path[0])));

/** The statements that show models in their fields. */
export function patchStatements({ self, groups }: FormCode, roots: ReadonlySet<string>): string[] {
  return groups.flatMap(({ name, fields }) => {
    const own = [...new Set(fields.map(({ path }) => path[0]))].filter((root) => roots.has(root));
    const values = own.map((root) => `${keyOf(root)}: ${self}.${root}`).join(', ');
    return own.length > 0 ? [`${self}.${name}.patchValue({ ${values} });`] : [];
  });
}

/** The function that writes what the user has changed into the models, as `ng-model` did. */
export function readFormFunction({ self, groups }: FormCode): string {
  const given = groups.length === 1 ? `group = ${self}.${groups[0].name}` : 'group';
  return `
// What was changed in the form goes into the model.
function readForm(${given}, model = ${self}) {
    Object.keys(group.controls).forEach((key) => {
        const control = group.get(key);
        if (control.controls) {
            model[key] = model[key] || {};
            readForm(control, model[key]);
        } else if (control.dirty) {
            model[key] = control.value;
        }
    });
}`;
}

/** The call of {@link readFormFunction} for all forms. */
export const readFormCall = ({ self, groups }: FormCode): string =>
  groups.length === 1 ? 'readForm();' : groups.map(({ name }) => `readForm(${self}.${name});`).join('\n');

const anded = (conditions: readonly Expression[], where: Surroundings) =>
  conditions.map((one) => (conditions.length > 1 ? `(${printed(one, where)})` : printed(one, where))).join(' && ');

/** What keeps fields that depend on others disabled; empty where there are none. */
export function dependentFields({ self, groups, where }: FormCode): string {
  const inFunction = { ...where, self: `${self}.` };
  const dependent = groups.flatMap(({ fields }) => fields.filter(({ enabledWhen }) => enabledWhen.length > 0));
  if (dependent.length === 0) return '';
  const lines = dependent.map((field) => {
    const name = controlOf(field, `${self}.`);
    return `if (${anded(field.enabledWhen, inFunction)}) {\n${name}.enable({ emitEvent: false });\n} else {\n${name}.disable({ emitEvent: false });\n}`;
  });
  const watched = [...new Set(dependent.map(({ group }) => group.name))].map(
    (name) => `${self}.${name}.valueChanges.subscribe(updateFields);`,
  );
  return `
${watched.join('\n')}
updateFields();

// Fields that depend on others.
function updateFields() {
${lines.join('\n')}
}`;
}

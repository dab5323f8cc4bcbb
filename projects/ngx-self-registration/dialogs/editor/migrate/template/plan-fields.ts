import { attributesOf, type Expression, type Places } from 'ngx-self-registration/dialogs/angularjs/dialect';
import type { TakeNote } from '../note';
import { isUnknown } from './element-rules';
import type { Field, FieldValidator, FormGroupPlan } from './field';
import { parsed, pathOf, withoutAlias } from './reading';

/** What the fields of a template become: groups, and the field of each element. */
export interface FieldPlan {
  groups: FormGroupPlan[];
  fields: ReadonlyMap<Element, Field>;
}

interface Planning {
  alias: string | null;
  places: Places;
  note: TakeNote;
}

const CHECKED = ['md-checkbox', 'md-switch'];

/** Names on what a person would call a form: `deviceForm` → `deviceFormGroup`. */
const groupName = (form: readonly string[]) => (form.length > 0 ? `${form.at(-1)}Group` : 'formGroup');

function initialOf(source: Element, attributes: ReadonlyMap<string, string>): string {
  const type = attributes.get('type');
  if (CHECKED.includes(source.localName) || type === 'checkbox') return 'false';
  const isText = source.localName === 'textarea' || (source.localName === 'input' && isTextType(type));
  return isText ? `''` : 'null';
}

const isTextType = (type = 'text') => ['text', 'email', 'password', 'search', 'tel', 'url'].includes(type);

/** What validates the field, as far as it can be said once; `ng-required` is told by the template. */
function validatorsOf(attributes: ReadonlyMap<string, string>): FieldValidator[] {
  const validators: FieldValidator[] = [];
  const add = (name: FieldValidator['name'], ...from: string[]) => {
    const value = from
      .map((attribute) => attributes.get(attribute))
      .find((given) => /^\d+(\.\d+)?$|^-\d/.test(given ?? ''));
    if (value !== undefined) validators.push({ name, argument: value });
  };
  if (attributes.has('required')) validators.push({ name: 'required' });
  if (attributes.get('type') === 'email') validators.push({ name: 'email' });
  add('min', 'min', 'ng-min');
  add('max', 'max', 'ng-max');
  add('minLength', 'minlength', 'ng-minlength');
  add('maxLength', 'maxlength', 'ng-maxlength', 'md-maxlength');
  const pattern = attributes.get('ng-pattern')?.trim();
  if (pattern && /^\/[\s\S]+\/[a-z]*$/.test(pattern)) validators.push({ name: 'pattern', argument: pattern });
  const whole = attributes.get('pattern')?.trim();
  if (whole && !whole.includes('{{'))
    validators.push({ name: 'pattern', argument: `/^(?:${whole.replace(/\//g, '\\/')})$/` });
  return validators;
}

/** The model of an element, below the controller; null where it is not one place that is always the same. */
function modelPath(source: Element, model: string, alias: string | null): readonly string[] | null {
  const path = pathOf(parsed(model));
  if (!path || path[0] === '$root' || path[0] === '$parent') return null;
  for (let at: Element | null = source; at; at = at.parentElement) {
    const repeat = attributesOf(at).get('ng-repeat');
    // What repeats has a control for each round, which only the template knows.
    if (repeat !== undefined) return null;
  }
  return withoutAlias(path, alias);
}

/** Conditions that a field depends on: where it stands, and whether it can be used. */
function conditionsOf(source: Element): { condition: Expression; text: string }[] {
  const conditions: { condition: Expression; text: string }[] = [];
  const own = attributesOf(source).get('ng-disabled');
  if (own) {
    const disabled = parsed(own);
    const isNot = disabled.kind === 'unary' && disabled.operator === '!';
    conditions.push({
      condition: isNot ? disabled.operand : { kind: 'unary', operator: '!', operand: disabled },
      text: own,
    });
  }
  for (let at: Element | null = source; at; at = at.parentElement) {
    const there = attributesOf(at).get('ng-if');
    if (there) conditions.push({ condition: parsed(there), text: there });
  }
  return conditions;
}

/** All names that an expression reads, as paths. */
export function pathsIn(expression: Expression): string[][] {
  const path = pathOf(expression);
  if (path) return [path];
  switch (expression.kind) {
    case 'member':
      return [...pathsIn(expression.object), ...pathsIn(expression.property)];
    case 'call':
      return [...pathsIn(expression.callee), ...expression.args.flatMap(pathsIn)];
    case 'unary':
      return pathsIn(expression.operand);
    case 'binary':
      return [...pathsIn(expression.left), ...pathsIn(expression.right)];
    case 'conditional':
      return [expression.test, expression.yes, expression.no].flatMap(pathsIn);
    case 'array':
      return expression.items.flatMap(pathsIn);
    case 'object':
      return expression.entries.flatMap(({ value }) => pathsIn(value));
    case 'filter':
      return [expression.input, ...expression.args].flatMap(pathsIn);
    default:
      return [];
  }
}

const isStart = (start: readonly string[], path: readonly string[]) => start.every((key, at) => path[at] === key);

/** Reads what the fields of an old template are bound to. */
export function planFields(template: ParentNode, { alias, places, note }: Planning): FieldPlan {
  const groups: FormGroupPlan[] = [];
  const fields = new Map<Element, Field>();
  const groupOf = (source: Element): FormGroupPlan => {
    const form = source.closest('form') ?? source.closest('ng-form, [ng-form]');
    const named = form && (attributesOf(form).get('name') ?? attributesOf(form).get('ng-form'));
    const path = named ? withoutAlias(named.split('.'), alias) : [];
    const name = groupName(path);
    const known = groups.find((group) => group.name === name);
    if (!known) groups.push({ form: path, name, fields: [] });
    return known ?? groups[groups.length - 1];
  };
  for (const form of template.querySelectorAll('form, ng-form, [ng-form]'))
    if (!form.parentElement?.closest('form')) groupOf(form.querySelector('*') ?? form);
  const models = [...template.querySelectorAll('*')].filter(
    (element) => attributesOf(element).has('ng-model') && !isUnknown(element.localName),
  );
  for (const source of models) {
    const attributes = attributesOf(source);
    const model = attributes.get('ng-model')!;
    const path = modelPath(source, model, alias);
    const all = groups.flatMap((group) => group.fields);
    const same = path && all.find((other) => other.path.join('.') === path.join('.'));
    if (same) fields.set(source, same);
    if (!path || same) continue;
    if (all.some((other) => isStart(other.path, path) || isStart(path, other.path))) {
      note('model', model, places.lineOf(source));
      continue;
    }
    const group = groupOf(source);
    const field: Field = {
      path,
      name: attributes.get('name') ?? null,
      group,
      initial: initialOf(source, attributes),
      validators: validatorsOf(attributes),
      enabledWhen: [],
    };
    group.fields.push(field);
    fields.set(source, field);
  }
  // Only now all fields are known that conditions may be about.
  const bound = groups.flatMap((group) => group.fields);
  for (const [source, field] of fields) {
    const usable = conditionsOf(source).filter(({ condition }) =>
      pathsIn(condition).every((path) => bound.some((other) => isStart(other.path, withoutAlias(path, alias)))),
    );
    field.enabledWhen = usable
      .filter(({ condition }) => pathsIn(condition).length > 0)
      .map(({ condition }) => condition);
  }
  return { groups: groups.filter((group) => group.fields.length > 0 || group.form.length > 0), fields };
}

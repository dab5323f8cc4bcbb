import { attributesOf } from 'ngx-self-registration/dialogs/angularjs/dialect';
import { commonAttributes } from './attributes';
import { interpolated, pathOf, parsed, read, readTight, run, controlOf, quote, withoutAlias } from './reading';
import type { Rewriting, Rule } from './rewriting';
import { type Attributes, type Part, plainText, tag } from './tag';

const CONTROLS =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="file"]), textarea, select, md-select, md-datepicker';

/** Errors that have another name now. */
const ERRORS: Record<string, string> = { 'md-maxlength': 'maxlength' };

const eventOf = (attributes: ReadonlyMap<string, string>) =>
  ['checkbox', 'radio'].includes(attributes.get('type') ?? '') ? 'change' : 'input';

/** What tells that the user has changed a field, by its old name; `input` for others. */
const CHANGE_EVENTS: Record<string, string> = {
  'md-select': 'selectionChange',
  select: 'selectionChange',
  'md-checkbox': 'change',
  'md-switch': 'change',
  'md-radio-group': 'change',
  'md-slider': 'valueChange',
  'md-datepicker': 'dateChange',
};

/** What `ng-model` is written as, and what belongs to it. */
export function modelAttributes(source: Element, rewriting: Rewriting): Attributes {
  const { where, fields, leaveOut } = rewriting;
  const attributes = attributesOf(source);
  const model = attributes.get('ng-model');
  if (model === undefined) return {};
  const field = fields.get(source);
  const required: Attributes = attributes.has('required')
    ? { required: null }
    : { '[required]': attributes.has('ng-required') ? read(attributes.get('ng-required')!, where) : undefined };
  const disabled = attributes.get('ng-disabled');
  const changed = attributes.get('ng-change');
  if (field) {
    const isTold = disabled === undefined || field.enabledWhen.length > 0;
    const isNative = ['input', 'textarea', 'select'].includes(source.localName);
    if (!isTold && !isNative) leaveOut('field-disabled', disabled, source);
    return {
      formControlName: '',
      ...(changed ? { [`(${CHANGE_EVENTS[source.localName] ?? eventOf(attributes)})`]: run(changed, where) } : {}),
      ...(!isTold && isNative ? { '[attr.disabled]': `${readTight(disabled, where)} || null` } : {}),
      ...required,
    };
  }
  const path = pathOf(parsed(model));
  // Read and written: no `?.` on the way, which nothing can be assigned to.
  const target = path ? [where.locals.get(path[0]) ?? path[0], ...path.slice(1)] : null;
  const name = target
    ? (where.locals.has(path![0]) ? target : withoutAlias(target, where.alias)).join('.')
    : read(model, where).replaceAll('?.[', '[').replaceAll('?.', '.');
  return {
    '[(ngModel)]': name,
    '[ngModelOptions]': '{ standalone: true }',
    '(ngModelChange)': changed ? run(changed, where) : undefined,
    '[disabled]': disabled === undefined ? undefined : read(disabled, where),
    ...required,
  };
}

export const MODEL_ATTRIBUTES = [
  'name',
  'required',
  'ng-required',
  'ng-disabled',
  'ng-model',
  'ng-change',
  'min',
  'max',
  'pattern',
  'minlength',
];

function errors(messages: Element, { where, content }: Rewriting, isInField: boolean): Part[] {
  const attributes = attributesOf(messages);
  const about = attributes.get('ng-messages') ?? attributes.get('for') ?? '';
  const state = read(about, where);
  return Array.from(messages.children).flatMap((message): Part[] => {
    const own = attributesOf(message);
    const keys = (own.get('ng-message') ?? own.get('when') ?? '').split(/[\s,]+/).filter(Boolean);
    if (keys.length === 0) return [];
    const has = keys.map((key) => {
      const error = quote(ERRORS[key] ?? key);
      return state.endsWith('.errors')
        ? `${state.slice(0, -'.errors'.length)}.hasError(${error})`
        : `${state}?.[${error}]`;
    });
    return [tag(isInField ? 'mat-error' : 'div', { '*ngIf': has.join(' || ') }, ['\n', ...content(message), '\n'])];
  });
}

/** `ng-messages` outside a field. */
export const messages: Rule = (source, rewriting) => errors(source, rewriting, false);

/** Which rule tells about a field in a form. */
const OPTIONS =
  /^\s*([\s\S]+?)(?:\s+as\s+([\s\S]+?))?(\s+group\s+by\s+[\s\S]+?)?\s+for\s+([\w$]+)\s+in\s+([\s\S]+?)(?:\s+track\s+by\s+([\s\S]+?))?\s*$/;

function generatedOptions(source: Element, { where, leaveOut }: Rewriting): Part[] {
  const text = attributesOf(source).get('ng-options');
  if (text === undefined) return [];
  const match = OPTIONS.exec(text);
  if (!match) throw new SyntaxError(`ng-options needs “label for item in items”, not “${text}”`);
  const [, first, second, grouped, variable, collection] = match;
  if (grouped) leaveOut('group-by', text, source);
  const inner = { ...where, locals: new Map([...where.locals, [variable, variable]]) };
  const value = read(second === undefined ? variable : first, inner);
  const label = read(second ?? first, inner);
  const items = read(collection, where);
  return [tag('mat-option', { '*ngFor': `let ${variable} of ${items}`, '[value]': value }, [`{{ ${label} }}`])];
}

/** `md-select` or `select`, without its field. */
function select(source: Element, rewriting: Rewriting): Part[] {
  const attributes = attributesOf(source);
  const options = [...generatedOptions(source, rewriting), ...rewriting.content(source)];
  return [
    tag(
      'mat-select',
      {
        ...modelAttributes(source, rewriting),
        multiple: attributes.has('multiple') ? null : undefined,
        ...commonAttributes(source, rewriting, {
          except: [...MODEL_ATTRIBUTES, 'multiple', 'ng-options', 'aria-label'],
        }),
        '*ngIf': undefined,
      },
      options,
      rewriting.fields.get(source),
    ),
  ];
}

function datePicker(source: Element, rewriting: Rewriting): Part[] {
  const id = rewriting.fresh('datepicker');
  const limits = ['md-min-date', 'md-max-date'].map((name) => attributesOf(source).get(name));
  return [
    tag(
      'input',
      {
        matInput: null,
        '[matDatepicker]': id,
        ...modelAttributes(source, rewriting),
        '[min]': limits[0] && read(limits[0], rewriting.where),
        '[max]': limits[1] && read(limits[1], rewriting.where),
      },
      [],
      rewriting.fields.get(source),
    ),
    tag('mat-datepicker-toggle', { matIconSuffix: null, '[for]': id }),
    tag('mat-datepicker', { [`#${id}`]: null }),
  ];
}

function control(source: Element, rewriting: Rewriting): Part[] {
  if (source.localName === 'md-select' || source.localName === 'select') return select(source, rewriting);
  if (source.localName === 'md-datepicker') return datePicker(source, rewriting);
  const attributes = attributesOf(source);
  const length = attributes.get('md-maxlength') ?? attributes.get('ng-maxlength');
  const rows = attributes.get('md-auto-grow') ?? attributes.get('rows');
  return [
    tag(
      source.localName,
      {
        matInput: null,
        type: attributes.get('type') === 'text' ? undefined : attributes.get('type'),
        step: attributes.get('step'),
        rows: source.localName === 'textarea' ? rows || undefined : undefined,
        ...modelAttributes(source, rewriting),
        maxlength: length && !attributes.has('md-maxlength') ? length : undefined,
        ...commonAttributes(source, rewriting, {
          except: [...MODEL_ATTRIBUTES, 'type', 'step', 'rows', 'md-auto-grow'],
        }),
        '*ngIf': undefined,
      },
      [],
      rewriting.fields.get(source),
    ),
  ];
}

const label = (source: Element, { content }: Rewriting): Part[] => [tag('mat-label', {}, content(source))];

function counter(field: Element, rewriting: Rewriting): Part[] {
  const length = attributesOf(field).get('md-maxlength');
  const own = rewriting.fields.get(field);
  if (!length || !own) return [];
  return [tag('mat-hint', { align: 'end' }, [`{{ ${controlOf(own)}.value?.length || 0 }}/${length}`])];
}

/** `md-input-container` around a control: a form field with its label, control, icons, hints and errors. */
export const inputContainer: Rule = (source, rewriting) => {
  const field = source.querySelector(CONTROLS);
  if (!field) return [tag('div', commonAttributes(source, rewriting), rewriting.content(source))];
  const { content, leaveOut } = rewriting;
  let isBefore = true;
  const walk = (parent: Element): Part[] =>
    Array.from(parent.children).flatMap((child): Part[] => {
      if (child === field) {
        isBefore = false;
        return [...control(child, rewriting), ...counter(child, rewriting)];
      }
      if (child.localName === 'label') return label(child, rewriting);
      if (attributesOf(child).has('ng-messages') || child.localName === 'ng-messages')
        return errors(child, rewriting, true);
      if (/^(ng-)?md-icon$/.test(child.localName))
        return rewriting
          .element(child)
          .map((part) =>
            typeof part === 'string'
              ? part
              : { ...part, attributes: [[isBefore ? 'matIconPrefix' : 'matIconSuffix', null], ...part.attributes] },
          );
      if (child.contains(field)) return walk(child);
      if (child.localName === 'md-tooltip') return [];
      if (/^(md-)?button$/.test(child.localName)) leaveOut('element', child.localName, child);
      return [tag('mat-hint', {}, content(child))];
    });
  const children = walk(source);
  const attributes = { ...commonAttributes(source, rewriting, { classes: ['mat-block'] }) };
  const condition = attributesOf(field).get('ng-if') ?? attributesOf(field).get('ng-show');
  attributes['*ngIf'] ??= condition && read(condition, rewriting.where);
  return [tag('mat-form-field', attributes, children)];
};

/** A select or date picker without its container gets one, with what names it as the label. */
export const bareField: Rule = (source, rewriting) => {
  const attributes = attributesOf(source);
  const text = attributes.get('placeholder') ?? attributes.get('md-placeholder') ?? attributes.get('aria-label');
  const named = text ? [tag('mat-label', {}, [interpolated(text, rewriting.where, plainText)])] : [];
  const condition = commonAttributes(source, rewriting, { except: [...attributes.keys()] })['*ngIf'];
  return [tag('mat-form-field', { class: 'mat-block', '*ngIf': condition }, [...named, ...control(source, rewriting)])];
};

import { commonAttributes } from './common-attributes';
import { translateMessages, type Content } from './messages';
import { modelAttributes, MODEL_ATTRIBUTES } from './model-attributes';
import { attribute, attributesOf, element, Surroundings, Translation } from './translation';

const CONTROLS =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="file"]), textarea, select, md-select, md-datepicker';

/** The control that makes an `md-input-container` a field; null for one that only groups. */
export function controlOf(container: Element): Element | null {
  return container.querySelector(CONTROLS);
}

/** `md-select` with its options, without the field around it. */
export function translateSelect(
  select: Element,
  translation: Translation,
  where: Surroundings,
  content: Content,
): string {
  const attributes = attributesOf(select);
  const except = [...MODEL_ATTRIBUTES, 'multiple', 'placeholder', 'required'];
  const written = [
    ...modelAttributes(attributes, translation, where, { inheritDisabled: true }),
    ...commonAttributes(attributes, translation, where, { except }),
    ...(attributes.has('multiple') ? ['multiple'] : []),
    ...(attributes.has('required') ? ['required'] : []),
    ...(attributes.has('placeholder')
      ? [attribute('placeholder', translation.text(attributes.get('placeholder') ?? '', where))]
      : []),
  ];
  return element('mat-select', written, content(select, where));
}

function translateDatePicker(picker: Element, translation: Translation, where: Surroundings): string {
  const attributes = attributesOf(picker);
  const id = translation.fresh('srDate');
  const input = element(
    'input',
    [
      'matInput',
      attribute('[matDatepicker]', id),
      ...modelAttributes(attributes, translation, where),
      ...(attributes.has('required') ? ['required'] : []),
      ...(attributes.has('ng-required')
        ? [attribute('[required]', translation.read(attributes.get('ng-required') ?? '', where))]
        : []),
    ],
    null,
  );
  return `${input}<mat-datepicker-toggle matIconSuffix [for]="${id}"></mat-datepicker-toggle><mat-datepicker #${id}></mat-datepicker>`;
}

function translateControl(control: Element, translation: Translation, where: Surroundings, content: Content): string {
  const tag = control.localName;
  if (tag === 'md-select') {
    return translateSelect(control, translation, where, content);
  }
  if (tag === 'md-datepicker') {
    return translateDatePicker(control, translation, where);
  }
  const attributes = attributesOf(control);
  const written = [
    'matInput',
    ...modelAttributes(attributes, translation, where),
    ...commonAttributes(attributes, translation, where, { except: [...MODEL_ATTRIBUTES, 'ng-if'] }),
    ...(attributes.has('autocomplete') ? [] : ['autocomplete="off"']),
  ];
  return element(tag, written, tag === 'input' ? null : content(control, where));
}

/** A parent with a copy of one child, to translate just that. */
function alone(child: Element): Element {
  const parent = child.ownerDocument.createElement('div');
  parent.append(child.cloneNode(true));
  return parent;
}

/** `md-input-container` around a control: Material's form field with its label, control, icons, hints and errors. */
export function translateInputContainer(
  container: Element,
  control: Element,
  translation: Translation,
  where: Surroundings,
  content: Content,
): string {
  const parts: string[] = [];
  let isControlWritten = false;
  const walk = (parent: Element): void => {
    for (const child of Array.from(parent.children)) {
      const attributes = attributesOf(child);
      if (child === control) {
        parts.push(translateControl(control, translation, where, content));
        isControlWritten = true;
      } else if (child.localName === 'label') {
        parts.push(element('mat-label', [], content(child, where)));
      } else if (attributes.has('ng-messages') || child.localName === 'ng-messages') {
        parts.push(translateMessages(child, translation, where, content, true));
      } else if (child.localName === 'md-icon' || child.localName === 'ng-md-icon') {
        const side = isControlWritten ? 'matIconSuffix' : 'matIconPrefix';
        parts.push(content(alone(child), where).replace('<mat-icon', `<mat-icon ${side}`));
      } else if (child.contains(control)) {
        walk(child);
      } else {
        parts.push(element('mat-hint', [], content(alone(child), where)));
      }
    }
  };
  walk(container);
  const attributes = attributesOf(container);
  const written = commonAttributes(attributes, translation, where, { classes: ['md-input-container'] });
  const field = element('mat-form-field', written, parts.join(''));
  const condition = attributesOf(control).get('ng-if');
  return condition ? `@if (${translation.read(condition, where)}) {${field}}` : field;
}

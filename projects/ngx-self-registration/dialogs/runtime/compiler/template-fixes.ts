import { flexLayoutStyles } from './flex-layout';
import { rewriteTags, type Tag } from './tag-scanner';

/** Kinds of button of which an element takes the strongest: two of them on one element is an error since Angular 15. */
const BUTTON_KINDS = ['mat-fab', 'mat-mini-fab', 'mat-raised-button', 'mat-flat-button', 'mat-stroked-button'];

/** How an element is bound to a form. */
const FORM_BINDINGS = ['formControlName', '[formControlName]', '[formControl]', 'ngModel', '[(ngModel)]', '[ngModel]'];

const has = (tag: Tag, name: string) => tag.attributes.some((attribute) => attribute.name === name);
const remove = (tag: Tag, ...names: string[]) =>
  (tag.attributes = tag.attributes.filter((attribute) => !names.includes(attribute.name)));

/** Several `class` or `style` attributes become one; Angular would take only one of them. */
function mergeRepeated(tag: Tag, name: 'class' | 'style', separator: string): void {
  const found = tag.attributes.filter((attribute) => attribute.name === name);
  if (found.length > 1) {
    found[0].value = found.map(({ value }) => value ?? '').join(separator);
    tag.attributes = tag.attributes.filter((attribute) => attribute.name !== name || attribute === found[0]);
  }
}

function fixButton(tag: Tag): void {
  const kind = BUTTON_KINDS.find((name) => has(tag, name));
  if (kind || has(tag, 'mat-icon-button')) {
    remove(tag, 'mat-button');
  }
  if (kind) {
    remove(tag, 'mat-icon-button', ...BUTTON_KINDS.filter((other) => other !== kind));
  }
}

/** `fxLayout` and its family were directives of a package that ended with Angular 15; styles do the same. */
function fixFlexLayout(tag: Tag): void {
  const styles = flexLayoutStyles(tag.attributes);
  if (styles !== null) {
    tag.attributes = tag.attributes.filter(({ name }) => !/^\[?fx[A-Z]/.test(name));
    tag.attributes.push({ name: 'style', value: styles });
  }
}

function fixFormField(tag: Tag): void {
  if (tag.name === 'mat-form-field') {
    tag.attributes = tag.attributes.filter(
      ({ name, value }) => !(name === 'appearance' && value !== 'fill' && value !== 'outline') && name !== 'floatLabel',
    );
  }
}

/** Elements of ThingsBoard's console that this console does not have get a stand-in if a form counts on them. */
function standIn(tag: Tag, knownTags: ReadonlySet<string>): void {
  if (!tag.name.startsWith('tb-') || knownTags.has(tag.name)) {
    return;
  }
  if (tag.name === 'tb-icon') {
    tag.name = 'mat-icon';
  } else if (tag.name === 'tb-dashboard-state') {
    tag.name = 'sr-dashboard-state';
  } else if (FORM_BINDINGS.some((binding) => has(tag, binding))) {
    const isSubtype = /^tb-(entity-subtype|device-profile-name)/.test(tag.name);
    tag.attributes.push({ name: 'srTag', value: tag.name });
    tag.name = isSubtype ? 'sr-entity-subtype' : 'sr-unavailable-control';
  }
}

/**
 * Makes a template of an older Angular, or of ThingsBoard's own console, fit for this one.
 * `knownTags` are elements that the host brings itself.
 */
export function fixTemplate(template: string, knownTags: ReadonlySet<string>): string {
  return rewriteTags(template, (tag) => {
    fixButton(tag);
    fixFormField(tag);
    fixFlexLayout(tag);
    standIn(tag, knownTags);
    mergeRepeated(tag, 'class', ' ');
    mergeRepeated(tag, 'style', '; ');
  });
}

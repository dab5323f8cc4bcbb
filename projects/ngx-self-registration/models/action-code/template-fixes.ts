import { flexLayoutClasses, flexLayoutStyles } from './flex-layout';
import { fixSlider } from './fix-slider';
import { isOwnResource, resourceAddress } from './resource-address';
import { rewriteTags, type Tag } from './tag-scanner';

/** Kinds of button of which an element takes the strongest: two of them on one element is an error since Angular 15. */
const BUTTON_KINDS = ['mat-fab', 'mat-mini-fab', 'mat-raised-button', 'mat-flat-button', 'mat-stroked-button'];

/** How an element is bound to a form. */
const FORM_BINDINGS = ['formControlName', '[formControlName]', '[formControl]', 'ngModel', '[(ngModel)]', '[ngModel]'];

/** Places at the edge of a form field. */
const AFFIXES = ['matPrefix', 'matSuffix', 'matIconPrefix', 'matIconSuffix', 'matTextPrefix', 'matTextSuffix'];

/** Attributes that hold the address of something that is loaded. */
const ADDRESSES = ['src', 'href', 'poster'];

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
    const classes = flexLayoutClasses(tag.attributes);
    tag.attributes = tag.attributes.filter(({ name }) => !/^\[?fx[A-Z]/.test(name));
    tag.attributes.push({ name: 'style', value: styles });
    if (classes.length > 0) tag.attributes.push({ name: 'class', value: classes.join(' ') });
  }
}

/**
 * Browsers check the attribute `pattern` by stricter rules than Angular, and complain in their console of signs that need
 * a backslash there. Angular's own check needs no attribute.
 */
function fixPattern(tag: Tag): void {
  const pattern = tag.attributes.find(({ name }) => name === 'pattern')?.value;
  if (!pattern || has(tag, '[attr.pattern]')) return;
  try {
    new RegExp(pattern, 'v');
  } catch {
    tag.attributes.push({ name: '[attr.pattern]', value: 'null' });
  }
}

function fixFormField(tag: Tag): void {
  if (tag.name === 'mat-form-field') {
    tag.attributes = tag.attributes.filter(
      ({ name, value }) => !(name === 'appearance' && value !== 'fill' && value !== 'outline') && name !== 'floatLabel',
    );
  }
}

/** Elements that changed their names, and mean the same. */
const RENAMED: Record<string, string> = { 'mat-placeholder': 'mat-label', 'tb-icon': 'mat-icon' };

/** What a page has registered; there is none where templates are mended without a page. */
const { customElements } = globalThis as { customElements?: { get(name: string): unknown } };

/** The note itself, elements with a dash that Angular knows, and those of browsers. */
const isBuiltIn = (name: string) =>
  name === 'sr-unavailable' || /^ng-/.test(name) || customElements?.get(name) !== undefined;

/**
 * An element that nobody knows becomes a note that names it, with what was inside below: an empty place would look as if
 * nothing was missing. Elements without a dash are HTML.
 */
function standIn(tag: Tag, knownTags: ReadonlySet<string>): void {
  if (!tag.name.includes('-') || tag.name.includes(':') || knownTags.has(tag.name) || isBuiltIn(tag.name)) return;
  if (RENAMED[tag.name]) {
    tag.name = RENAMED[tag.name];
    return;
  }
  // What it is exported as is unknown, too: the reference stays, to the note.
  tag.attributes = tag.attributes.map(({ name, value }) => ({ name, value: name.startsWith('#') ? null : value }));
  tag.attributes.push({ name: 'srTag', value: tag.name });
  if (FORM_BINDINGS.some((binding) => has(tag, binding))) tag.attributes.push({ name: 'srBound', value: null });
  if (AFFIXES.some((affix) => has(tag, affix))) tag.attributes.push({ name: 'srSmall', value: null });
  tag.name = 'sr-unavailable';
}

/** Names of the platform's own files: images are asked for as the user, the rest are addresses in its API. */
function fixAddresses(tag: Tag): void {
  for (const attribute of tag.attributes) {
    const { name, value } = attribute;
    if (!value || !ADDRESSES.includes(name) || !isOwnResource(value)) continue;
    attribute.value = resourceAddress(value);
    if (tag.name === 'img' && name === 'src' && !/['"]/.test(value)) {
      attribute.name = '[src]';
      attribute.value = `'${attribute.value}' | image | async`;
    }
  }
}

/**
 * Makes a template of an older Angular, or of ThingsBoard's own console, fit for this one.
 * `knownTags` are the elements that somebody brings: Material, the host, or a stand-in.
 */
export function fixTemplate(template: string, knownTags: ReadonlySet<string>): string {
  return rewriteTags(template, (tag) => {
    fixButton(tag);
    fixFormField(tag);
    fixPattern(tag);
    fixFlexLayout(tag);
    fixSlider(tag);
    fixAddresses(tag);
    standIn(tag, knownTags);
    mergeRepeated(tag, 'class', ' ');
    mergeRepeated(tag, 'style', '; ');
  });
}

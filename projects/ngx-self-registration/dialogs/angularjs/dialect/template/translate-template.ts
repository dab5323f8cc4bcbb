import { commonAttributes } from './common-attributes';
import { translateButton } from './button';
import { ELEMENT_RULES } from './elements';
import { controlOf, translateInputContainer, translateSelect } from './input-container';
import { translateMessages } from './messages';
import { modelAttributes, MODEL_ATTRIBUTES } from './model-attributes';
import { translateOptions } from './options';
import { placed, Places } from './places';
import { translateRepeat } from './repeat';
import { attribute, attributesOf, element, Surroundings, Translation } from './translation';
import { isUnsupported, type Unsupported, unsupportedDirectives } from './unsupported';

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Never part of a dialog; scripts belong to the action's function. */
const DROPPED = new Set(['script', 'style', 'base', 'meta', 'link', 'iframe', 'object', 'embed']);

/** An Angular template, and what its outermost element says about the dialog. */
export interface TranslatedTemplate {
  template: string;
  /** `aria-label` of `md-dialog`. */
  ariaLabel: string | null;
  /** What was left out; a note takes the place of an element. */
  unsupported: readonly Unsupported[];
}

/** Whether the text of an element is a key. One that is put together is translated where that is done. */
const isTranslated = (source: Element): boolean =>
  attributesOf(source).get('translate') !== undefined &&
  (attributesOf(source).get('translate') !== '' || !source.textContent?.includes('{{'));

class TemplateTranslator {
  private readonly translation = new Translation();
  readonly unsupported: Unsupported[] = [];

  constructor(private readonly places: Places) {}

  /** Everything inside a node. */
  readonly content = (parent: Node, where: Surroundings): string =>
    parent instanceof Element && isTranslated(parent)
      ? this.translated(parent, attributesOf(parent), where)
      : this.inside(parent, where);

  private readonly inside = (parent: Node, where: Surroundings): string =>
    Array.from(parent.childNodes, (node) => this.node(node, where)).join('');

  private node(node: Node, where: Surroundings): string {
    if (node.nodeType === Node.TEXT_NODE) {
      return this.text(node.textContent ?? '', where);
    }
    if (!(node instanceof Element) || DROPPED.has(node.localName)) {
      return '';
    }
    try {
      return this.repeated(node, where);
    } catch (error) {
      throw placed(error, node, this.places);
    }
  }

  /** Notes what a translation cannot do. */
  private leaveOut(name: string, source: Element): void {
    this.unsupported.push({ name, element: source.localName, line: this.places.lineOf(source) });
  }

  private text(text: string, where: Surroundings): string {
    // Plain parts are escaped, for Angular's blocks too; expressions are code and stay as they are.
    return this.translation
      .text(text, where)
      .split(/(\{\{[\s\S]*?\}\})/)
      .map((part) =>
        part.startsWith('{{')
          ? part
          : part.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '&#64;'),
      )
      .join('');
  }

  private repeated(source: Element, where: Surroundings): string {
    const repeat = attributesOf(source).get('ng-repeat');
    return repeat === undefined
      ? this.conditional(source, where)
      : translateRepeat(repeat, this.translation, where, (inner) => this.conditional(source, inner));
  }

  private conditional(source: Element, where: Surroundings): string {
    const condition = attributesOf(source).get('ng-if');
    const written = this.element(source, where);
    return condition === undefined ? written : `@if (${this.translation.read(condition, where)}) {${written}}`;
  }

  private element(source: Element, where: Surroundings): string {
    const { translation, content } = this;
    const name = source.localName;
    const attributes = attributesOf(source);
    unsupportedDirectives(attributes).forEach((directive) => this.leaveOut(directive, source));
    if (isUnsupported(name)) {
      return this.unknown(source, attributes, where);
    }
    const inner = this.innerSurroundings(source, attributes, where);
    if (attributes.has('ng-messages') || name === 'ng-messages') {
      return translateMessages(source, translation, where, content, false);
    }
    if (name === 'md-input-container') {
      const control = controlOf(source);
      if (control) {
        return translateInputContainer(source, control, translation, where, content);
      }
    }
    if (name === 'md-button') {
      return translateButton(source, translation, where, content);
    }
    if (name === 'md-select' || name === 'md-datepicker') {
      return this.bareField(source, where);
    }
    if (name === 'form' || name === 'ng-form' || attributes.has('ng-form')) {
      return this.form(source, attributes, inner);
    }
    const rule = ELEMENT_RULES[name];
    return rule ? rule(source, translation, inner, content) : this.plain(source, attributes, inner);
  }

  /** A field without its container gets one. */
  private bareField(source: Element, where: Surroundings): string {
    const { translation, content } = this;
    const container = source.ownerDocument.createElement('md-input-container');
    const copy = source.cloneNode(true) as Element;
    const placeholder =
      copy.getAttribute('placeholder') ?? copy.getAttribute('md-placeholder') ?? copy.getAttribute('aria-label');
    if (placeholder) {
      const label = source.ownerDocument.createElement('label');
      label.textContent = placeholder;
      copy.removeAttribute('placeholder');
      container.append(label);
    }
    copy.removeAttribute('ng-if');
    container.append(copy);
    return copy.localName === 'md-select' && !placeholder
      ? `<mat-form-field>${translateSelect(copy, translation, where, content)}</mat-form-field>`
      : translateInputContainer(container, copy, translation, where, content);
  }

  private form(source: Element, attributes: Map<string, string>, where: Surroundings): string {
    const isForm = source.localName === 'form';
    const name = attributes.get('name') ?? attributes.get('ng-form') ?? '';
    const submit = attributes.get('ng-submit');
    const written = [
      ...(isForm ? [] : [attribute('ngModelGroup', name || this.translation.fresh('srGroup'))]),
      attribute('srNgForm', name),
      ...(submit ? [attribute('(ngSubmit)', this.translation.run(submit, where))] : []),
      ...commonAttributes(attributes, this.translation, where),
    ];
    return element(isForm ? 'form' : 'div', written, this.content(source, where));
  }

  /** A note that names an element, with what is inside below. */
  private unknown(source: Element, attributes: Map<string, string>, where: Surroundings): string {
    this.leaveOut(source.localName, source);
    const line = this.places.lineOf(source);
    const written = [
      attribute('srTag', source.localName),
      ...(line === undefined ? [] : [attribute('srLine', String(line))]),
      ...(attributes.has('ng-model') ? ['srBound'] : []),
      ...commonAttributes(new Map(), this.translation, where, { classes: [source.localName] }),
    ];
    return element('sr-unavailable', written, this.content(source, where));
  }

  private plain(source: Element, attributes: Map<string, string>, where: Surroundings): string {
    const { translation } = this;
    const isUnknown = source.localName.startsWith('md-');
    const name = isUnknown ? 'div' : source.localName;
    const isBound = attributes.has('ng-model');
    const tooltip = source.querySelector(':scope > md-tooltip')?.textContent?.trim();
    const written = [
      ...(isBound ? modelAttributes(attributes, translation, where) : []),
      ...(tooltip ? [attribute('matTooltip', translation.text(tooltip, where))] : []),
      ...(attributes.has('ng-value')
        ? [attribute('[value]', translation.read(attributes.get('ng-value') ?? '', where))]
        : []),
      ...commonAttributes(attributes, translation, where, {
        except: isBound ? MODEL_ATTRIBUTES : [],
        classes: isUnknown ? [source.localName] : [],
      }),
    ];
    if (VOID.has(name)) {
      return element(name, written, null);
    }
    const options = attributes.get('ng-options');
    const generated = options ? translateOptions(options, translation, where) : '';
    return element(name, written, generated + this.translated(source, attributes, where));
  }

  /** Content of an element with the directive `translate`: its own text is the key. */
  private translated(source: Element, attributes: Map<string, string>, where: Surroundings): string {
    const key = attributes.get('translate');
    if (key === undefined || !isTranslated(source)) {
      return this.inside(source, where);
    }
    const text = (key || source.textContent?.trim()) ?? '';
    const quoted = `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
    const values = attributes.get('translate-values');
    return `{{ ${quoted} | translate${values ? `: ${this.translation.read(values, where)}` : ''} }}`;
  }

  private innerSurroundings(source: Element, attributes: Map<string, string>, where: Surroundings): Surroundings {
    if (source.localName === 'form') {
      return { ...where, isInForm: true };
    }
    const disabled = source.localName === 'fieldset' ? attributes.get('ng-disabled') : undefined;
    return disabled === undefined
      ? where
      : { ...where, disabledBy: [...where.disabledBy, this.translation.read(disabled, where)] };
  }
}

/**
 * Translates a template of the AngularJS console into one of Angular Material. Throws a {@link TemplateMistake}, which names
 * element and line and quotes the expression at fault.
 */
export function translateTemplate(html: string): TranslatedTemplate {
  // Parsed in a template element: nothing in it is loaded or run.
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const translator = new TemplateTranslator(new Places(html, holder.content));
  const where: Surroundings = { locals: new Set(), isInForm: false, disabledBy: [] };
  const dialog = holder.content.querySelector('md-dialog');
  const ariaLabel = dialog?.getAttribute('aria-label') ?? null;
  dialog?.removeAttribute('aria-label');
  const template = translator.content(holder.content, where).trim();
  return { template, ariaLabel, unsupported: translator.unsupported };
}

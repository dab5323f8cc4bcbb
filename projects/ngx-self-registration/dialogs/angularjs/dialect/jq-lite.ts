type Listener = (event: Event) => void;

/**
 * A list of elements with the few methods of AngularJS's `jqLite` that actions use. `[0]` is the plain element.
 * Nothing here makes elements of HTML that a template has not shown already.
 */
export class JqLite {
  [index: number]: EventTarget;
  readonly length: number;

  constructor(targets: readonly EventTarget[]) {
    this.length = targets.length;
    targets.forEach((target, index) => (this[index] = target));
  }

  private get elements(): HTMLElement[] {
    return Array.from({ length: this.length }, (_none, index) => this[index]).filter(
      (target): target is HTMLElement => target instanceof HTMLElement,
    );
  }

  private each(change: (element: HTMLElement) => void): this {
    this.elements.forEach(change);
    return this;
  }

  find(selector: string): JqLite {
    const roots = Array.from({ length: this.length }, (_none, index) => this[index]);
    return new JqLite(
      roots.flatMap((root) =>
        root instanceof Element || root instanceof Document ? Array.from(root.querySelectorAll(selector)) : [],
      ),
    );
  }

  children(): JqLite {
    return new JqLite(this.elements.flatMap((element) => Array.from(element.children)));
  }

  parent(): JqLite {
    return new JqLite(this.elements.flatMap((element) => element.parentElement ?? []));
  }

  eq(index: number): JqLite {
    const target = this[index < 0 ? this.length + index : index];
    return new JqLite(target ? [target] : []);
  }

  addClass(names: string): this {
    return this.each((element) => element.classList.add(...names.split(/\s+/).filter(Boolean)));
  }

  removeClass(names: string): this {
    return this.each((element) => element.classList.remove(...names.split(/\s+/).filter(Boolean)));
  }

  toggleClass(name: string, force?: boolean): this {
    return this.each((element) => element.classList.toggle(name, force));
  }

  hasClass(name: string): boolean {
    return this.elements.some((element) => element.classList.contains(name));
  }

  attr(name: string): string | null | undefined;
  attr(name: string, value: string): this;
  attr(name: string, value?: string): unknown {
    return value === undefined
      ? this.elements[0]?.getAttribute(name)
      : this.each((element) => element.setAttribute(name, value));
  }

  removeAttr(name: string): this {
    return this.each((element) => element.removeAttribute(name));
  }

  css(name: string | Record<string, string>, value?: string): unknown {
    if (typeof name === 'object') {
      return this.each((element) =>
        Object.entries(name).forEach(([key, entry]) => element.style.setProperty(key, entry)),
      );
    }
    return value === undefined
      ? this.elements[0]?.style.getPropertyValue(name)
      : this.each((element) => element.style.setProperty(name, value));
  }

  text(value?: string): unknown {
    return value === undefined
      ? this.elements.map((element) => element.textContent).join('')
      : this.each((element) => (element.textContent = value));
  }

  val(value?: string): unknown {
    const fields = this.elements as HTMLInputElement[];
    return value === undefined
      ? fields[0]?.value
      : this.each((element) => ((element as HTMLInputElement).value = value));
  }

  on(names: string, listener: Listener): this {
    for (let index = 0; index < this.length; index++) {
      names.split(/\s+/).forEach((name) => this[index].addEventListener(name, listener));
    }
    return this;
  }

  off(names: string, listener: Listener): this {
    for (let index = 0; index < this.length; index++) {
      names.split(/\s+/).forEach((name) => this[index].removeEventListener(name, listener));
    }
    return this;
  }

  ready(run: () => void): this {
    queueMicrotask(run);
    return this;
  }

  remove(): this {
    return this.each((element) => element.remove());
  }
}

/** `angular.element()`: of an element, of the document or window, or of a selector. */
export function jqLite(target: unknown): JqLite {
  if (target instanceof JqLite) {
    return target;
  }
  if (typeof target === 'string') {
    return new JqLite(Array.from(document.querySelectorAll(target)));
  }
  return new JqLite(target instanceof EventTarget ? [target] : []);
}

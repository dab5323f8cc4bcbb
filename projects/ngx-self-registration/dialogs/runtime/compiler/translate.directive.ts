import { AfterViewChecked, Directive, ElementRef, inject, Injector, input } from '@angular/core';
import { type TextParams, TextService } from 'ngx-self-registration';

/**
 * `translate` as an attribute, as templates of the platform have it: its value is the key, or else each text inside is one,
 * as in `<mat-label translate>device.name</mat-label>`. A text that nobody has stays as it is.
 */
@Directive({ selector: '[translate],[ngx-translate]' })
export class TranslateDirective implements AfterViewChecked {
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** What was written into a text, and for which key. */
  private readonly written = new WeakMap<Node, { key: string; text: string }>();

  /** The key; empty where the text inside is one. `yes` and `no` are HTML's own. */
  readonly translate = input<string | null | undefined>('');
  readonly translateParams = input<TextParams>();

  ngAfterViewChecked(): void {
    const key = this.translate();
    if (key === 'no' || key === 'yes') return;
    if (key) {
      const text = this.texts.get(key, this.translateParams(), this.injector);
      if (this.element.textContent !== text) this.element.textContent = text;
      return;
    }
    for (const node of Array.from(this.element.childNodes)) {
      if (node.nodeType === Node.TEXT_NODE) this.write(node);
    }
  }

  private write(node: Node): void {
    const last = this.written.get(node);
    const shown = node.textContent ?? '';
    // A rendering may have put another key in its place.
    const key = last && shown === last.text ? last.key : shown.trim();
    if (!key) return;
    const text = this.texts.get(key, this.translateParams(), this.injector);
    if (text !== shown) node.textContent = text;
    this.written.set(node, { key, text });
  }
}
